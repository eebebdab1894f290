import { writeFile } from 'node:fs/promises';
import { CONFIG_SCHEMA_FILE, configSchemaDocument } from './config-schema-document.ts';

await writeFile(CONFIG_SCHEMA_FILE, configSchemaDocument());
