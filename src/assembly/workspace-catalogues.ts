import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset } from '../core/dataset/dataset.ts';
import { renameDataset } from '../core/dataset/twins/rename-dataset.ts';
import { createCatalogue, STANDARD_MASTER_SEED } from '../core/task/catalogue.ts';
import type { CatalogueParts } from '../execution/executor/suites/catalogue-sources.ts';
import { createCatalogues } from '../execution/executor/suites/create-catalogues.ts';
import type { Catalogues, TaskFacts } from '../execution/executor/suites/suite.ts';
import { ownPartsReader } from './own-parts-reader.ts';

/** Where a workspace's tables are. */
export interface CatalogueFolders {
  /** The bundled datasets, with what is known of their tasks. */
  readonly datasetsDir: string;
  /** The user's own tables and pairs. */
  readonly dataDir: string;
}

/** The catalogues over the bundled datasets (read already) and whatever the user has added. */
export function workspaceCatalogues(datasets: readonly Dataset[], folders: CatalogueFolders): Catalogues {
  const facts = readTaskFacts(folders.datasetsDir);
  // The file is written from tasks that were checked, and a task of the same hash is the same to the last byte.
  const provenHashes = new Set([...facts.values()].flatMap((tasks) => [...tasks.values()].map(({ hash }) => hash)));
  const partsOf = (tables: readonly Dataset[], masterSeed: string): CatalogueParts => ({
    catalogue: createCatalogue(tables, { masterSeed, provenHashes }),
    descriptors: tables.map(({ descriptor }) => descriptor),
  });
  return createCatalogues({
    standard: (taskSeed) => partsOf(datasets, taskSeed ?? STANDARD_MASTER_SEED),
    renamed(taskSeed) {
      const seed = taskSeed ?? STANDARD_MASTER_SEED;
      return partsOf(
        datasets.map((dataset) => renameDataset(dataset, seed)),
        seed,
      );
    },
    own: ownPartsReader(folders.dataDir),
    facts,
  });
}

/** What `npm run datasets:lock` wrote of each task; nothing where the folder has no such file, and then tasks are built. */
function readTaskFacts(folder: string): ReadonlyMap<string, ReadonlyMap<string, TaskFacts>> {
  const path = join(folder, 'task-facts.json');
  if (!existsSync(path)) return new Map();
  const catalogues = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Record<string, TaskFacts>>;
  return new Map(
    Object.entries(catalogues).map(([version, tasks]) => [version, new Map(Object.entries(tasks))] as const),
  );
}
