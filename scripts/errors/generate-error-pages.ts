import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { errorPages, PAGES_FOLDER } from './error-pages.ts';

const pages = errorPages();
await mkdir(PAGES_FOLDER, { recursive: true });
for (const name of await readdir(PAGES_FOLDER)) if (!pages.has(name)) await rm(new URL(name, PAGES_FOLDER));
for (const [name, text] of pages) await writeFile(new URL(name, PAGES_FOLDER), text);
