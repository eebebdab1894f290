import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../../foundation/coded-error.ts';
import { sha256Hex } from '../../foundation/sha256.ts';
import { fileError } from '../../tabular-files/file-error.ts';
import { makeFolder } from '../../tabular-files/make-folder.ts';
import type { NamedText } from '../../tabular-files/write-folder.ts';
import { writeFolder } from '../../tabular-files/write-folder.ts';

/** What became of the folder. */
export type Addition = 'added' | 'replaced' | 'unchanged';

/** A dataset of the user as files; the first describes it, and its hash names the version. */
export interface OwnFiles {
  readonly slug: string;
  readonly files: readonly [NamedText, ...NamedText[]];
  /** Take the place of another one of the same kind, which is kept as a version. */
  readonly mayReplace: boolean;
  /** Throws what to tell where there is another one that is not to be replaced. */
  readonly refuse: (home: string) => never;
}

/**
 * Stores files as `<folder>/<slug>/`, all or nothing. The same files again change nothing; others need `mayReplace`, and
 * what stood there stays in `versions/<hash of its first file>/`. Throws what `refuse` and fileError throw.
 */
export async function storeOwnFiles(folder: string, own: OwnFiles): Promise<Addition> {
  const home = join(folder, own.slug);
  const mark = own.files[0].name;
  const isThere = holdsDataset(home);
  if (isThere && (await isStored(home, own.files))) return 'unchanged';
  if (isThere && !(own.mayReplace && existsSync(join(home, mark)))) own.refuse(home);
  // A name with a dot is no slug, so that nobody reads what is half written.
  const partial = join(folder, `.${own.slug}.${process.pid}.new`);
  try {
    await writeFolder(partial, own.files, { overwrite: true });
    if (isThere) await keepOldVersion(home, partial, own.files);
    await makeFolder(folder);
    const old = join(folder, `.${own.slug}.${process.pid}.old`);
    if (existsSync(home)) await rename(home, old);
    await rename(partial, home);
    await rm(old, { recursive: true, force: true });
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error instanceof CodedError ? error : fileError(error, home);
  }
  return isThere ? 'replaced' : 'added';
}

/** Whether a folder holds a confirmed table or a pair; a proposal is neither. */
export function holdsDataset(home: string): boolean {
  return existsSync(join(home, 'pair.json')) || existsSync(join(home, 'descriptor.json'));
}

async function isStored(home: string, files: readonly NamedText[]): Promise<boolean> {
  const texts = await Promise.all(files.map(({ name }) => readFile(join(home, name), 'utf8').catch(() => null)));
  return files.every(({ text }, index) => texts[index] === text);
}

/** Moves the versions of the old folder, and copies itself, into the new one's `versions`. */
async function keepOldVersion(home: string, partial: string, files: readonly NamedText[]): Promise<void> {
  const versions = join(partial, 'versions');
  if (existsSync(join(home, 'versions'))) await rename(join(home, 'versions'), versions);
  else await mkdir(versions);
  const texts = await Promise.all(
    files.map(async ({ name }) => ({ name, text: await readFile(join(home, name), 'utf8') })),
  );
  await writeFolder(join(versions, sha256Hex(texts[0]!.text)), texts, { overwrite: true });
}
