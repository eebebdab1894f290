import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset } from '../../core/dataset/dataset.ts';
import { datasetFromFiles } from '../../core/dataset/dataset-from-files.ts';
import type { Pair } from '../../core/task/pairs/pair.ts';
import { CodedError } from '../../foundation/coded-error.ts';
import { ownTaskEntriesSchema } from './own-task-entry.ts';
import type { OwnTaskEntry } from './own-task-entry.ts';
import { readOwnPair } from './read-own-pair.ts';

/** A confirmed table of the user with what became of its 12 tasks. */
export interface OwnTable extends Dataset {
  /** The tasks built when it was confirmed (`hash`), and why the others could not be (`reason`). */
  readonly tasks: readonly OwnTaskEntry[];
}

/** A folder below the data folder that cannot be read as a table or pair. */
export interface OwnDatasetFault {
  readonly slug: string;
  /** What is wrong and what to do. */
  readonly message: string;
}

/** All that a user has added to this workspace. Each list is ordered by slug. */
export interface OwnDatasets {
  /** Confirmed tables; proposals are not among them. Their descriptors' numbers are 10 and above. */
  readonly tables: readonly OwnTable[];
  readonly pairs: readonly Pair[];
  /** Kept apart, so that one damaged folder does not take the others away. */
  readonly faults: readonly OwnDatasetFault[];
}

/** One folder below the data folder, read. */
export type OwnDataset =
  | { readonly kind: 'table'; readonly table: OwnTable }
  | { readonly kind: 'pair'; readonly pair: Pair }
  | { readonly kind: 'fault'; readonly fault: OwnDatasetFault };

/**
 * Reads the data folder (`<database folder>/datasets`): `<slug>/descriptor.json`, `table.csv` and `tasks.json` of a
 * confirmed table; `<slug>/pair.json`, `dirty.csv` and `clean.csv` of a pair. Nothing where the folder is missing.
 */
export function readOwnDatasets(folder: string): OwnDatasets {
  return joinOwnDatasets(ownSlugs(folder).map((slug) => readOwnDataset(folder, slug)));
}

/** The folders below the data folder that may hold a dataset, in order. A name that begins with a dot is half written. */
export function ownSlugs(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .toSorted((a, b) => (a < b ? -1 : 1));
}

/** Null where a folder holds nothing but a proposal. Never throws. */
export function readOwnDataset(folder: string, slug: string): OwnDataset | null {
  const home = join(folder, slug);
  try {
    if (existsSync(join(home, 'pair.json'))) return { kind: 'pair', pair: readOwnPair(home) };
    if (existsSync(join(home, 'descriptor.json'))) return { kind: 'table', table: readOwnTable(home) };
    return null;
  } catch (error) {
    return { kind: 'fault', fault: { slug, message: error instanceof Error ? error.message : String(error) } };
  }
}

/** All of them by kind, in their order. */
export function joinOwnDatasets(read: readonly (OwnDataset | null)[]): OwnDatasets {
  return {
    tables: read.flatMap((dataset) => (dataset?.kind === 'table' ? [dataset.table] : [])),
    pairs: read.flatMap((dataset) => (dataset?.kind === 'pair' ? [dataset.pair] : [])),
    faults: read.flatMap((dataset) => (dataset?.kind === 'fault' ? [dataset.fault] : [])),
  };
}

/** The confirmed table in a folder. Throws what datasetFromFiles throws, and DATASET_TASKS_UNREADABLE. */
export function readOwnTable(home: string): OwnTable {
  const text = (name: string): string => readFileSync(join(home, name), 'utf8');
  return { ...datasetFromFiles(text('descriptor.json'), text('table.csv')), tasks: readOwnTasks(home) };
}

/** What became of a table's 12 tasks. Throws DATASET_TASKS_UNREADABLE. */
export function readOwnTasks(home: string): readonly OwnTaskEntry[] {
  try {
    return ownTaskEntriesSchema.parse(JSON.parse(readFileSync(join(home, 'tasks.json'), 'utf8')));
  } catch (cause) {
    throw new CodedError(
      'DATASET_TASKS_UNREADABLE',
      `${join(home, 'tasks.json')} is missing or damaged; add the table anew with mendbench datasets add --replace`,
      { cause },
    );
  }
}
