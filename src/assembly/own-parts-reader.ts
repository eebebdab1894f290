import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { OwnParts, OwnTableParts } from '../execution/executor/suites/catalogue-sources.ts';
import type { OwnDataset, OwnTable } from './own-datasets/read-own-datasets.ts';
import { joinOwnDatasets, ownSlugs, readOwnDataset } from './own-datasets/read-own-datasets.ts';

/** A folder as it was read. */
interface ReadFolder {
  readonly mark: string;
  readonly dataset: OwnDataset | null;
}

/**
 * Reads the user's own tables and pairs, and again whichever have changed since, whoever changed them; what is unchanged stays the
 * same object. A folder that cannot be read is left out (`mendbench doctor` and `mendbench datasets` tell of it).
 */
export function ownPartsReader(folder: string): () => OwnParts {
  let known: ReadonlyMap<string, ReadFolder> = new Map();
  let parts: OwnParts = { tables: [], pairs: [] };
  return () => {
    const now = new Map(ownSlugs(folder).map((slug) => [slug, readAgain(folder, slug, known.get(slug))] as const));
    const isSame = now.size === known.size && [...now].every(([slug, read]) => known.get(slug) === read);
    if (!isSame) parts = partsFrom([...now.values()].map(({ dataset }) => dataset));
    known = now;
    return parts;
  };
}

function readAgain(folder: string, slug: string, before: ReadFolder | undefined): ReadFolder {
  const mark = markOf(join(folder, slug));
  return before?.mark === mark ? before : { mark, dataset: readOwnDataset(folder, slug) };
}

/** Parts of a table, kept with it: the catalogue knows what it has built by them. */
const partsOfTables = new WeakMap<OwnTable, OwnTableParts>();

function partsFrom(read: readonly (OwnDataset | null)[]): OwnParts {
  const { tables, pairs } = joinOwnDatasets(read);
  return { tables: tables.map(partsOf), pairs };
}

function partsOf(table: OwnTable): OwnTableParts {
  const taskIds = table.tasks.flatMap(({ task_id, hash }) => (hash === null ? [] : [task_id]));
  const parts = partsOfTables.get(table) ?? { ...table, taskIds };
  partsOfTables.set(table, parts);
  return parts;
}

/** Changes whenever a file of a table or pair does; empty while its folder is being replaced. */
function markOf(home: string): string {
  try {
    const marks = readdirSync(home, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => {
        const { mtimeMs, size, ino } = statSync(join(home, name));
        return `${name} ${mtimeMs} ${size} ${ino}`;
      });
    return marks.toSorted((a, b) => (a < b ? -1 : 1)).join('\n');
  } catch {
    // It is read as it is at this moment, and again at the next call.
    return '';
  }
}
