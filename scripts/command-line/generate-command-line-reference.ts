import { writeFile } from 'node:fs/promises';
import { commandLineReference, REFERENCE_FILE } from './command-line-reference.ts';

await writeFile(REFERENCE_FILE, commandLineReference());
