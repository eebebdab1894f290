import { createBuiltinAgent } from '../agents/builtin-agents.ts';
import { createImportedAgent, isImportedSpec } from '../agents/external/create-imported-agent.ts';
import { createTaskScorer } from '../core/scoring/task-scorer.ts';
import type { JobTools } from '../execution/executor/run-task-job.ts';
import { systemClock } from '../foundation/clock.ts';
import { readDatasets } from './read-datasets.ts';
import { workspaceCatalogues } from './workspace-catalogues.ts';
import type { CatalogueFolders } from './workspace-catalogues.ts';

/** What a thread needs to run trials of every suite with the built-in agents. */
export function jobTools(folders: CatalogueFolders): JobTools {
  return {
    catalogues: workspaceCatalogues(readDatasets(folders.datasetsDir), folders),
    createAgent: (spec, answer) =>
      isImportedSpec(spec) ? createImportedAgent(spec, answer) : createBuiltinAgent(spec),
    createScorer: createTaskScorer,
    clock: systemClock,
  };
}
