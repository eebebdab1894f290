import type { OpenAPIV3_1 } from 'openapi-types';

type Operation = OpenAPIV3_1.OperationObject;

/** The document with each operation changed. */
export function mapOperations(
  document: OpenAPIV3_1.Document,
  change: (operation: Operation, method: string) => Operation,
): OpenAPIV3_1.Document {
  const paths = Object.entries(document.paths ?? {}).map(([path, item]) => {
    const operations = Object.entries(item ?? {}).map(([method, operation]) => [
      method,
      change(operation as Operation, method),
    ]);
    return [path, Object.fromEntries(operations) as OpenAPIV3_1.PathItemObject] as const;
  });
  return { ...document, paths: Object.fromEntries(paths) };
}
