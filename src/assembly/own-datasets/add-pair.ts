import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { csvFromTable } from '../../core/table/csv-text.ts';
import type { Pair } from '../../core/task/pairs/pair.ts';
import { CodedError } from '../../foundation/coded-error.ts';
import { sha256Hex } from '../../foundation/sha256.ts';
import { fileError } from '../../tabular-files/file-error.ts';
import { makeFolder } from '../../tabular-files/make-folder.ts';
import { writeFolder } from '../../tabular-files/write-folder.ts';

/** What became of the folder. */
export type PairAddition = 'added' | 'replaced' | 'unchanged';

/** The files of a stored pair. */
const PAIR_FILES = ['pair.json', 'dirty.csv', 'clean.csv'] as const;

/**
 * Stores a pair as `<folder>/<slug>/` with pair.json, dirty.csv and clean.csv, all or nothing. The same pair again changes
 * nothing; another one under the same slug needs `replace`, and the old one stays in `versions/<hash>/`. Throws
 * PAIR_EXISTS and what fileError makes of the system's errors.
 */
export async function addPair(
  folder: string,
  pair: Pair,
  options: { readonly replace?: boolean } = {},
): Promise<PairAddition> {
  const home = join(folder, pair.slug);
  const files = [
    { name: 'pair.json', text: `${JSON.stringify(pair.descriptor, null, 2)}\n` },
    { name: 'dirty.csv', text: csvFromTable(pair.dirty) },
    { name: 'clean.csv', text: csvFromTable(pair.clean) },
  ];
  const isThere = existsSync(home);
  if (isThere && (await isStored(home, files))) return 'unchanged';
  if (isThere) refuseUnless(options.replace === true, pair.slug, home);
  // A name with a dot is no slug, so that nobody reads what is half written.
  const partial = join(folder, `.${pair.slug}.${process.pid}.new`);
  try {
    await writeFolder(partial, files, { overwrite: true });
    if (isThere) await keepOldVersion(home, partial);
    await makeFolder(folder);
    const old = join(folder, `.${pair.slug}.${process.pid}.old`);
    if (isThere) await rename(home, old);
    await rename(partial, home);
    await rm(old, { recursive: true, force: true });
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error instanceof CodedError ? error : fileError(error, home);
  }
  return isThere ? 'replaced' : 'added';
}

async function isStored(home: string, files: readonly { readonly name: string; readonly text: string }[]) {
  const texts = await Promise.all(files.map(({ name }) => readFile(join(home, name), 'utf8').catch(() => null)));
  return files.every(({ text }, index) => texts[index] === text);
}

function refuseUnless(mayReplace: boolean, slug: string, home: string): void {
  if (mayReplace && existsSync(join(home, 'pair.json'))) return;
  const remedy = existsSync(join(home, 'pair.json'))
    ? 'give another --name, or --replace it (the old one is kept as a version)'
    : 'it is no pair: give another --name';
  throw new CodedError('PAIR_EXISTS', `there is a "${slug}" already; ${remedy}`, { details: { slug } });
}

/** Moves the versions of the old folder, and copies itself, into the new one's `versions`. */
async function keepOldVersion(home: string, partial: string): Promise<void> {
  const versions = join(partial, 'versions');
  if (existsSync(join(home, 'versions'))) await rename(join(home, 'versions'), versions);
  else await mkdir(versions);
  const texts = await Promise.all(
    PAIR_FILES.map(async (name) => ({ name, text: await readFile(join(home, name), 'utf8') })),
  );
  await writeFolder(join(versions, sha256Hex(texts[0]!.text)), texts, { overwrite: true });
}
