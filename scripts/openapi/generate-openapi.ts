import { writeFile } from 'node:fs/promises';
import { DOCUMENT_FILE, openApiDocument } from './openapi-document.ts';

await writeFile(DOCUMENT_FILE, await openApiDocument());
