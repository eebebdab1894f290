import { Ajv2020 } from 'ajv/dist/2020.js';
import type { OpenApiDocument, Operation } from '../document/read-operations.ts';

/** Says what in a body breaks the schema that the document gives for it; null where nothing does. */
export type ReplyValidator = (operation: Operation, status: string, mediaType: string, body: unknown) => string | null;

/** Judges bodies by the published document alone, through a validator that shares nothing with the program. */
export function createReplyValidator(document: OpenApiDocument): ReplyValidator {
  // Formats stand beside patterns that say the same.
  const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false });
  ajv.addSchema(document, 'api');
  return ({ path, method }, status, mediaType, body) => {
    const place = ['paths', path, method.toLowerCase(), 'responses', status, 'content', mediaType, 'schema'];
    const pointer = place.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).map(encodeURIComponent);
    const validate = ajv.getSchema(`api#/${pointer.join('/')}`);
    if (validate === undefined) return 'the document gives no schema';
    if (validate(body) === true) return null;
    return ajv.errorsText(validate.errors?.slice(0, 3), { dataVar: 'body' });
  };
}
