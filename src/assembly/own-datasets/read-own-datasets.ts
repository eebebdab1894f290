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

/**
 * Reads the data folder (`<database folder>/datasets`): `<slug>/descriptor.json`, `table.csv` and `tasks.json` of a
 * confirmed table; `<slug>/pair.json`, `dirty.csv` and `clean.csv` of a pair. Nothing where the folder is missing.
 */
export function readOwnDatasets(folder: string): OwnDatasets {
  const found: { tables: OwnTable[]; pairs: Pair[]; faults: OwnDatasetFault[] } = { tables: [], pairs: [], faults: [] };
  if (!existsSync(folder)) return found;
  const slugs = readdirSync(folder, { withFileTypes: true })
    // A name that begins with a dot is half written.
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .toSorted((a, b) => (a < b ? -1 : 1));
  for (const slug of slugs) {
    const home = join(folder, slug);
    try {
      if (existsSync(join(home, 'pair.json'))) found.pairs.push(readOwnPair(home));
      else if (existsSync(join(home, 'descriptor.json'))) found.tables.push(readOwnTable(home));
    } catch (error) {
      found.faults.push({ slug, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return found;
}

/** The confirmed table in a folder. Throws what datasetFromFiles throws, and DATASET_TASKS_UNREADABLE. */
export function readOwnTable(home: string): OwnTable {
  const text = (name: string): string => readFileSync(join(home, name), 'utf8');
  return { ...datasetFromFiles(text('descriptor.json'), text('table.csv')), tasks: parseTasks(home, text) };
}

function parseTasks(home: string, text: (name: string) => string): readonly OwnTaskEntry[] {
  try {
    return ownTaskEntriesSchema.parse(JSON.parse(text('tasks.json')));
  } catch (cause) {
    throw new CodedError(
      'DATASET_TASKS_UNREADABLE',
      `${join(home, 'tasks.json')} is missing or damaged; add the table anew with mendbench datasets add --replace`,
      { cause },
    );
  }
}
