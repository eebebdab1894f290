import type { OpenApiDocument, Schema } from './read-operations.ts';

const PREFIX = '#/components/schemas/';

/** Gives what a reference points to, and the members of an `allOf` as one; anything else as it is. */
export type SchemaResolver = (schema: Schema) => Schema;

/** Resolves schemas of this document. Throws for a reference that points nowhere. */
export function createSchemaResolver({ components }: OpenApiDocument): SchemaResolver {
  const resolve = (schema: Schema): Schema => {
    if (schema.$ref !== undefined) {
      const found = components.schemas[schema.$ref.slice(PREFIX.length)];
      if (found === undefined) throw new Error(`${schema.$ref} points nowhere`);
      return resolve({ ...found, ...(schema.examples && { examples: schema.examples }) });
    }
    if (schema.allOf === undefined) return schema;
    return schema.allOf.map(resolve).reduce<Schema>(
      (all, part) => ({
        ...all,
        ...part,
        properties: { ...all.properties, ...part.properties },
        required: [...(all.required ?? []), ...(part.required ?? [])],
      }),
      {},
    );
  };
  return resolve;
}
