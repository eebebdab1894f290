import type { OpenAPIV3_1 } from 'openapi-types';
import { mapOperations } from './map-operations.ts';

type Parameter = OpenAPIV3_1.ParameterObject;

/**
 * The document with lists in query strings as lists whose members are separated by commas. The schema library writes what it
 * reads, a text or a list of texts, from which no client could tell how to send one.
 */
export function withCommaSeparatedLists(document: OpenAPIV3_1.Document): OpenAPIV3_1.Document {
  return mapOperations(document, ({ parameters, ...operation }) => ({
    ...operation,
    ...(parameters && { parameters: parameters.map((parameter) => asList(parameter as Parameter)) }),
  }));
}

function asList(parameter: Parameter): Parameter {
  const { anyOf: [text, list] = [], ...schema } = (parameter.schema ?? {}) as OpenAPIV3_1.SchemaObject;
  if (parameter.in !== 'query' || !isOfType(text, 'string') || !isOfType(list, 'array')) return parameter;
  const { example } = parameter as { readonly example?: unknown };
  return {
    ...parameter,
    ...(typeof example === 'string' && { example: example.split(',') }),
    style: 'form',
    explode: false,
    schema: { ...schema, ...list } as NonNullable<Parameter['schema']>,
  };
}

function isOfType(schema: OpenAPIV3_1.SchemaObject | OpenAPIV3_1.ReferenceObject | undefined, type: string): boolean {
  return schema !== undefined && 'type' in schema && schema.type === type;
}
