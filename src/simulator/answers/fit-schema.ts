import { recordOf, textOf } from '../wire/json-reader.ts';

/** Gives a value the members that a schema lists. */
type Fit = (value: unknown) => unknown;

const fitters = new WeakMap<object, Fit>();

/**
 * What makes a value fit a JSON schema: exactly the members that an object's schema lists, and for what the value lacks null
 * or the empty value of its type. Made once for each schema object.
 */
export function schemaFitter(schema: Readonly<Record<string, unknown>>): Fit {
  let fit = fitters.get(schema);
  if (fit === undefined) {
    fit = fitOf(schema);
    fitters.set(schema, fit);
  }
  return fit;
}

function fitOf(schema: Readonly<Record<string, unknown>>): Fit {
  const { properties, items } = schema;
  if (properties !== undefined) {
    const members = Object.entries(recordOf(properties)).map(
      ([name, member]) => [name, fitOf(recordOf(member))] as const,
    );
    return (value) => {
      const given = recordOf(value);
      const fitted: Record<string, unknown> = {};
      for (const [name, fit] of members) fitted[name] = fit(given[name]);
      return fitted;
    };
  }
  const empty = emptyOf(schema);
  const fitItem = items === undefined ? null : fitOf(recordOf(items));
  return (value) => {
    if (fitItem !== null && Array.isArray(value)) return value.map(fitItem);
    return value === undefined ? empty : value;
  };
}

function emptyOf({ type, anyOf }: Readonly<Record<string, unknown>>): unknown {
  const types = [type, ...(Array.isArray(anyOf) ? anyOf.map((option) => recordOf(option)['type']) : [])].flat();
  if (types.includes('null') || types.every((one) => textOf(one) === null)) return null;
  if (types.includes('array')) return [];
  if (types.includes('string')) return '';
  return types.includes('boolean') ? false : 0;
}
