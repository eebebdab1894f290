import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { OwnParts } from '../execution/executor/suites/catalogue-sources.ts';
import { readOwnDatasets } from './own-datasets/read-own-datasets.ts';

/**
 * Reads the user's own tables and pairs; what was read is kept as long as no file of theirs changes. A folder that cannot
 * be read is left out (`mendbench doctor` and `mendbench datasets` tell of it).
 */
export function ownPartsReader(folder: string): () => OwnParts {
  let read: { readonly mark: string; readonly parts: OwnParts } | null = null;
  return () => {
    const mark = markOf(folder);
    if (read?.mark !== mark) read = { mark, parts: partsIn(folder) };
    return read.parts;
  };
}

function partsIn(folder: string): OwnParts {
  const { tables, pairs } = readOwnDatasets(folder);
  return {
    tables: tables.map((table) => ({
      ...table,
      taskIds: table.tasks.flatMap(({ task_id, hash }) => (hash === null ? [] : [task_id])),
    })),
    pairs,
  };
}

/** Changes whenever a file of a table or pair does. */
function markOf(folder: string): string {
  if (!existsSync(folder)) return '';
  const marks = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(folder, name), { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => {
          const { mtimeMs, size, ino } = statSync(join(folder, name, entry.name));
          return `${name}/${entry.name} ${mtimeMs} ${size} ${ino}`;
        }),
    );
  return marks.toSorted((a, b) => (a < b ? -1 : 1)).join('\n');
}
