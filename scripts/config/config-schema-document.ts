import { z } from 'zod';
import { mendbenchConfigSchema } from '../../src/contract/config.ts';

/** Where the committed JSON schema of the config file stands. */
export const CONFIG_SCHEMA_FILE = new URL('../../docs/reference/config.schema.json', import.meta.url);

/** The JSON schema of mendbench.config.yaml as it is written, with what may be left out. */
export function configSchemaDocument(): string {
  const schema = z.toJSONSchema(mendbenchConfigSchema, { io: 'input', target: 'draft-2020-12' });
  return `${JSON.stringify({ title: 'mendbench.config.yaml', ...schema }, null, 2)}\n`;
}
