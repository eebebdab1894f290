import { Ajv2020 } from 'ajv/dist/2020.js';
import type { OpenApiDocument, Schema } from './read-operations.ts';

/** Says what in a value breaks a schema of the document; null where nothing does. */
export type SchemaJudge = (schema: Schema, value: unknown) => string | null;

/** Judges by the published document alone, through a validator that shares nothing with the program. */
export function createSchemaJudge({ components }: OpenApiDocument): SchemaJudge {
  // Formats stand beside patterns that say the same.
  const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false, inlineRefs: false });
  for (const [name, schema] of Object.entries(components.schemas)) ajv.addSchema(plain(schema), name);
  const compiled = new Map<string, ReturnType<typeof ajv.compile>>();
  return (schema, value) => {
    const text = JSON.stringify(plain(schema));
    const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text) as object);
    compiled.set(text, validate);
    return validate(value) === true ? null : ajv.errorsText(validate.errors?.slice(0, 3), { dataVar: 'body' });
  };
}

/** Without examples, which are most of it, and with components known by their names. */
function plain(schema: Schema): object {
  const text = JSON.stringify(schema, (key, member: unknown) => (key === 'examples' ? undefined : member));
  return JSON.parse(text.replaceAll('"#/components/schemas/', '"')) as object;
}
