import { readFile } from 'node:fs/promises';
import { createApp } from '../../src/api/app.ts';
import type { UseCases } from '../../src/execution/use-cases/use-cases.ts';

/** Where the committed document stands. */
export const DOCUMENT_FILE = new URL('../../docs/reference/openapi.json', import.meta.url);

/** The OpenAPI document of the API as its routes describe it, as the text of the committed file. */
export async function openApiDocument(): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  // Describing routes calls no use-case: none is needed here.
  const app = await createApp({ useCases: {} as UseCases, requestIds: { next: () => 'describing' }, version });
  try {
    await app.ready();
    return `${JSON.stringify(app.swagger(), null, 2)}\n`;
  } finally {
    await app.close();
  }
}
