import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset } from '../../core/dataset/dataset.ts';
import { csvFromTable } from '../../core/table/csv-text.ts';
import { CodedError } from '../../foundation/coded-error.ts';
import { writeFolder } from '../../tabular-files/write-folder.ts';
import type { OwnTaskEntry } from './own-task-entry.ts';
import type { Addition } from './store-own-files.ts';
import { storeOwnFiles } from './store-own-files.ts';

/** The text of descriptor.json; its hash is the dataset's version. */
export function descriptorText(descriptor: Dataset['descriptor']): string {
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}

/**
 * Stores a confirmed table as `<folder>/<slug>/` with descriptor.json, table.csv and tasks.json, all or nothing; a proposal
 * that lay there goes. Another one under the same slug needs `replace`, and the old one stays in `versions/<hash>/`. Throws
 * DATASET_EXISTS and what fileError makes of the system's errors.
 */
export async function addTable(
  folder: string,
  dataset: Dataset,
  options: { readonly tasks: readonly OwnTaskEntry[]; readonly replace: boolean },
): Promise<Addition> {
  const { id: slug } = dataset.descriptor;
  return await storeOwnFiles(folder, {
    slug,
    files: [
      { name: 'descriptor.json', text: descriptorText(dataset.descriptor) },
      { name: 'table.csv', text: csvFromTable(dataset.table) },
      { name: 'tasks.json', text: `${JSON.stringify(options.tasks, null, 2)}\n` },
    ],
    mayReplace: options.replace,
    refuse: (home) => refuseExisting(home, slug),
  });
}

/** Throws DATASET_EXISTS with what can be done. */
export function refuseExisting(home: string, slug: string): never {
  const remedy = existsSync(join(home, 'pair.json'))
    ? 'it is a pair: give another --slug'
    : 'give another --slug, or --replace it (the old one is kept as a version)';
  throw new CodedError('DATASET_EXISTS', `there is a "${slug}" already; ${remedy}`, { details: { slug } });
}

/** Writes a proposal for a person to edit, `<folder>/<slug>/proposal/descriptor.json`, and returns its path. It adds nothing. */
export async function writeProposal(folder: string, descriptor: Dataset['descriptor']): Promise<string> {
  const home = join(folder, descriptor.id, 'proposal');
  await writeFolder(home, [{ name: 'descriptor.json', text: descriptorText(descriptor) }], { overwrite: true });
  return join(home, 'descriptor.json');
}
