import { createBuiltinAgent } from '../agents/builtin-agents.ts';
import type { Dataset } from '../core/dataset/dataset.ts';
import { createTaskScorer } from '../core/scoring/task-scorer.ts';
import { createCatalogue } from '../core/task/catalogue.ts';
import type { JobTools } from '../execution/executor/run-task-job.ts';
import { systemClock } from '../foundation/clock.ts';

/** What a thread needs to run trials of the standard catalogue with the built-in agents. */
export function jobTools(datasets: readonly Dataset[]): JobTools {
  return {
    catalogue: createCatalogue(datasets),
    createAgent: createBuiltinAgent,
    createScorer: createTaskScorer,
    clock: systemClock,
  };
}
