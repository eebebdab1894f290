import type { OpenAPIV3_1 } from 'openapi-types';

type Parameter = OpenAPIV3_1.ParameterObject;

/**
 * The document with lists in query strings as lists whose members are separated by commas. The schema library writes what it
 * reads, a text or a list of texts, from which no client could tell how to send one.
 */
export function withCommaSeparatedLists(document: OpenAPIV3_1.Document): OpenAPIV3_1.Document {
  const paths = Object.entries(document.paths ?? {}).map(([path, item]) => {
    const operations = Object.entries(item ?? {}).map(([method, operation]) => {
      const { parameters, ...rest } = operation as OpenAPIV3_1.OperationObject;
      return [
        method,
        { ...rest, ...(parameters && { parameters: parameters.map((one) => asList(one as Parameter)) }) },
      ];
    });
    return [path, Object.fromEntries(operations) as OpenAPIV3_1.PathItemObject] as const;
  });
  return { ...document, paths: Object.fromEntries(paths) };
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
