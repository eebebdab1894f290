import type { OpenAPIV3_1 } from 'openapi-types';
import { mapOperations } from './map-operations.ts';

type Parameter = NonNullable<OpenAPIV3_1.OperationObject['parameters']>[number];
type Schema = Readonly<Record<string, unknown>>;
const PREFIX = '#/components/schemas/';
const PROBLEM_TYPE = 'application/problem+json';
const OF_THE_REQUEST = { instance: '/api/tasks/accuracy_eazy_1', request_id: '0199c5e2-7a51-7005-9f40-6d8e0b2c3a5f' };

/**
 * The document with an example for every component: its own, the one given for its name, else the part of another's example that is
 * one of it. So only whole replies need examples, and parts cannot contradict them.
 */
export function withExamples(
  document: OpenAPIV3_1.Document,
  given: Readonly<Record<string, unknown>>,
): OpenAPIV3_1.Document {
  const named = Object.entries((document.components?.schemas ?? {}) as Readonly<Record<string, Schema>>);
  const schemas = Object.fromEntries(named.map(([name, schema]) => [name, withExample(schema, given[name])]));
  const found = new Map<string, unknown>();
  for (const schema of Object.values(schemas)) {
    for (const example of (schema['examples'] ?? []) as unknown[]) findParts(schemas, schema, example, found);
  }
  const complete = Object.entries(schemas).map(([name, schema]) => [name, withExample(schema, found.get(name))]);
  const components = { ...document.components, schemas: Object.fromEntries(complete) as object };
  return { ...document, components } as OpenAPIV3_1.Document;
}

/** The document with an example for every parameter: its own, else the one given for its name. */
export function withParameterExamples(
  document: OpenAPIV3_1.Document,
  given: Readonly<Record<string, unknown>>,
): OpenAPIV3_1.Document {
  return mapOperations(document, ({ parameters, ...operation }) => ({
    ...operation,
    ...(parameters && { parameters: parameters.map((parameter) => withParameterExample(parameter, given)) }),
  }));
}

/** The document with a usual problem for every refusal of an operation. */
export function withProblemExamples(
  document: OpenAPIV3_1.Document,
  given: Readonly<Record<string, object>>,
): OpenAPIV3_1.Document {
  return mapOperations(document, (operation) => {
    const replies = Object.entries(operation.responses ?? {}).map(([status, reply]) => {
      const { content, ...rest } = reply as OpenAPIV3_1.ResponseObject;
      const problem = content?.[PROBLEM_TYPE];
      if (problem === undefined || given[status] === undefined) return [status, reply] as const;
      const { code } = given[status] as { readonly code?: string };
      const example = { type: `/docs/errors/${code}`, status: Number(status), ...given[status], ...OF_THE_REQUEST };
      return [status, { ...rest, content: { ...content, [PROBLEM_TYPE]: { ...problem, example } } }] as const;
    });
    return { ...operation, responses: Object.fromEntries(replies) };
  });
}

/** Beside an optional parameter the example stands in its schema: the reference page puts the others into the request that it shows. */
function withParameterExample(parameter: Parameter, given: Readonly<Record<string, unknown>>): Parameter {
  if (!('name' in parameter)) return parameter;
  const { example = given[parameter.name] as string | undefined, ...rest } = parameter;
  if (example === undefined) return parameter;
  if (parameter.required === true) return { ...rest, example };
  const schema = { ...rest.schema, examples: [example] } as object;
  return { ...rest, schema };
}

function withExample(schema: Schema, example: unknown): Schema {
  return schema['examples'] !== undefined || example === undefined ? schema : { ...schema, examples: [example] };
}

function findParts(
  schemas: Readonly<Record<string, Schema>>,
  schema: Schema,
  value: unknown,
  found: Map<string, unknown>,
): void {
  if (value === null || value === undefined) return;
  const {
    $ref: reference,
    properties = {},
    items,
    anyOf,
    oneOf,
  } = schema as {
    readonly $ref?: string;
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly items?: Schema;
    readonly anyOf?: readonly Schema[];
    readonly oneOf?: readonly Schema[];
  };
  const name = reference?.slice(PREFIX.length);
  if (name !== undefined) {
    if (!found.has(name)) found.set(name, value);
    return findParts(schemas, schemas[name] ?? {}, value, found);
  }
  const branches = (anyOf ?? oneOf ?? []).filter((branch) => branch['type'] !== 'null');
  // A branch that is told from others by its kind is another's where the kind differs.
  for (const branch of branches.filter((one) => hasKindOf(one, value))) findParts(schemas, branch, value, found);
  if (Array.isArray(value)) for (const member of value) findParts(schemas, items ?? {}, member, found);
  else if (typeof value === 'object') {
    for (const [member, part] of Object.entries(value)) findParts(schemas, properties[member] ?? {}, part, found);
  }
}

function hasKindOf({ properties }: Schema, value: unknown): boolean {
  const kind = (properties as Readonly<Record<string, Schema>> | undefined)?.['kind']?.['const'];
  return kind === undefined || kind === (value as { readonly kind?: unknown }).kind;
}
