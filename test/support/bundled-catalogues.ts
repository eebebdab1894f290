import { fileURLToPath } from 'node:url';
import { workspaceCatalogues } from '../../src/assembly/workspace-catalogues.ts';
import type { Catalogues } from '../../src/execution/executor/suites/suite.ts';
import { readBundledDatasets } from './bundled-datasets.ts';

/** The catalogues of a workspace; without a folder of its own it has no own tables and no pairs. */
export function readBundledCatalogues(dataDir = ''): Catalogues {
  const datasetsDir = fileURLToPath(new URL('../../datasets/', import.meta.url));
  return workspaceCatalogues(readBundledDatasets(), { datasetsDir, dataDir });
}
