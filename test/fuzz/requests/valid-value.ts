import fc from 'fast-check';
import { couriersCsv, damagedCouriersCsv } from '../../support/couriers.ts';
import type { Json, Schema } from '../document/read-operations.ts';
import type { SchemaResolver } from '../document/resolve-schema.ts';
import { knownValue } from './placeholder.ts';

const MOST_ITEMS = 3;
const LONGEST_TEXT = 40;
const DEEPEST = 8;

/** Makes values that a schema allows. */
export interface ValueMaker {
  readonly resolve: SchemaResolver;
  /** Names under which the server's own values are known, such as `run_id`. */
  readonly knownNames: ReadonlySet<string>;
  /** The name under which values of a field are known. */
  readonly nameOf: (field: string) => string;
}

/** Values that the schema allows; texts of a known name are taken from what the server knows most of the time. */
export function validValue(maker: ValueMaker, given: Schema, name = '', depth = 0): fc.Arbitrary<Json> {
  const schema = maker.resolve(given);
  const made = valueByType(maker, schema, name, depth);
  if (schema.examples === undefined || depth > 0) return made;
  const example = fc.constantFrom(...schema.examples);
  return schema.properties === undefined
    ? fc.oneof({ weight: 2, arbitrary: made }, { weight: 1, arbitrary: example })
    : fc.oneof(made, example, variedExample(maker, schema, example));
}

/** An example with one member set to something else that is valid. */
function variedExample(maker: ValueMaker, schema: Schema, example: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  const members = Object.entries(schema.properties ?? {}).map(([property, member]) =>
    validValue(maker, member, property, 1).map((value) => ({ [property]: value })),
  );
  return fc.tuple(example, fc.oneof(...members)).map(([whole, member]) => ({ ...(whole as object), ...member }));
}

function valueByType(maker: ValueMaker, schema: Schema, name: string, depth: number): fc.Arbitrary<Json> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined) return fc.oneof(...branches.map((branch) => validValue(maker, branch, name, depth + 1)));
  const type = [schema.type].flat()[0];
  switch (type) {
    case 'string':
      return textOf(maker, schema, name);
    case 'integer':
    case 'number':
      return numberOf(schema, type === 'integer');
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(validValue(maker, schema.items ?? {}, name, depth + 1), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, Math.min(schema.maxItems ?? MOST_ITEMS, MOST_ITEMS)),
      });
    case 'object':
      return objectOf(maker, schema, depth);
    default:
      return fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>;
  }
}

function textOf(maker: ValueMaker, schema: Schema, name: string): fc.Arbitrary<Json> {
  const text = freeText(schema);
  const known = maker.nameOf(name);
  if (!maker.knownNames.has(known)) {
    // What a form names by an example is named so again, so that names meet.
    return schema.examples === undefined ? text : fc.oneof(text, fc.constantFrom(...schema.examples));
  }
  return fc.oneof({ weight: 12, arbitrary: knownValue(known) }, { weight: 1, arbitrary: text });
}

function freeText({ format, pattern, minLength = 0, maxLength = Infinity }: Schema): fc.Arbitrary<Json> {
  if (format === 'uuid') return fc.uuid({ version: 7 });
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  // Most are tables that can be read, two of which are a pair.
  if (format === 'binary')
    return fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(couriersCsv(), damagedCouriersCsv()) },
      { weight: 1, arbitrary: fc.constantFrom(couriersCsv(24), 'a\n"b', 'PAR1', 'a\n1\n') },
    );
  // Nobody ever answers below .invalid.
  if (format === 'uri') return fc.constantFrom('https://receiver.invalid/hook', 'https://other.invalid/a?b=c');
  if (pattern !== undefined) {
    const isLong = (text: string): boolean => text.length >= minLength && text.length <= maxLength;
    return fc.oneof(...[pattern, plainPattern(pattern)].map(matching)).filter(isLong);
  }
  return fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, LONGEST_TEXT)) });
}

function matching(pattern: string): fc.Arbitrary<string> {
  return fc.stringMatching(new RegExp(pattern, 'u'));
}

/** The same of plain letters and digits: of all scripts together hardly a text is a word that anybody would write. */
function plainPattern(pattern: string): string {
  return pattern.replaceAll(String.raw`\p{L}`, 'a-z').replaceAll(String.raw`\p{N}`, '0-9');
}

function numberOf({ minimum, maximum }: Schema, isWhole: boolean): fc.Arbitrary<Json> {
  const least = minimum ?? -1000;
  const most = maximum ?? Math.max(1000, least);
  const small = Math.min(most, least + 2);
  const edges = fc.constantFrom(least, small);
  return fc.oneof(
    edges,
    isWhole ? fc.integer({ min: least, max: small }) : fc.double({ min: least, max: small, noNaN: true }),
  );
}

/** Present in a third of the cases: with many members that restrict each other, more would leave nothing valid. */
export function sometimes(value: fc.Arbitrary<Json>): fc.Arbitrary<Json | undefined> {
  return fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
}

function objectOf(maker: ValueMaker, schema: Schema, depth: number): fc.Arbitrary<Json> {
  const required = new Set(schema.required ?? []);
  const named = Object.entries(schema.properties ?? {})
    .filter(([property]) => depth < DEEPEST || required.has(property))
    .map(([property, member]) => {
      const value = validValue(maker, member, property, depth + 1);
      return [property, value] as const;
    });
  const needed = named.filter(([property]) => required.has(property));
  const optional = named.filter(([property]) => !required.has(property));
  const members = recordOf([...needed, ...optional.map(([property, value]) => [property, sometimes(value)] as const)]);
  // Of many members that may be left out, hardly ever all but one are; an edit is mostly of one.
  const single = optional.map((member) => recordOf([...needed, member]));
  const extra = schema.additionalProperties;
  const others =
    typeof extra === 'object' && named.length === 0
      ? fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), validValue(maker, extra, '', depth + 1), { maxKeys: 2 })
      : fc.constant({});
  const chosen = single.length < 2 ? members : fc.oneof({ weight: 3, arbitrary: members }, fc.oneof(...single));
  return fc.tuple(chosen, others).map(([own, more]) => presentMembers({ ...more, ...own }));
}

function recordOf(members: readonly (readonly [string, fc.Arbitrary<Json | undefined>])[]) {
  return fc.record<Record<string, Json | undefined>>(Object.fromEntries(members));
}

/** Without members that are undefined, which JSON does not know. */
export function presentMembers(members: Readonly<Record<string, Json | undefined>>): Readonly<Record<string, Json>> {
  const present = Object.entries(members).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return Object.fromEntries(present);
}
