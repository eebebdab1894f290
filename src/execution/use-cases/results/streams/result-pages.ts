import type { ResultLine } from '../../../../contract/result-line.ts';
import type { RunRecord } from '../../../../storage/ports/run-store.ts';
import type { Storage } from '../../../../storage/ports/storage.ts';
import type { SummaryPageQuery, SummaryRecord } from '../../../../storage/ports/summary-store.ts';
import { BASELINE_CONDITION } from '../../../executor/pending-trials.ts';
import { taskResult, trialsByPlace } from '../result-document.ts';

const TASKS_A_PAGE = 100;

/** The task results of runs as their documents have them, a page at a time: of each run the baseline, then what was perturbed. */
export async function* resultPages(
  runs: readonly RunRecord[],
  storage: Storage,
): AsyncGenerator<readonly ResultLine[], void, undefined> {
  for (const run of runs) {
    const tasks = await storage.tasks.listTasks(run.catalogueVersion);
    const known = new Map(tasks.map((task) => [task.taskId, task]));
    for await (const { summaries, conditions } of summaryPages(run, storage)) {
      const taskIds = [...new Set(summaries.map(({ taskId }) => taskId))];
      const parts = {
        run,
        trials: trialsByPlace(await storage.trials.listTrialsOf(run.runId, taskIds, conditions)),
        tasks: known,
        texts: await storage.bodies.readBodies(summaries.flatMap(({ justificationHash }) => justificationHash ?? [])),
      };
      yield summaries.flatMap((summary) => {
        const result = taskResult(summary, parts);
        const condition = summary.condition === BASELINE_CONDITION ? null : summary.condition;
        return result === null ? [] : [{ run_id: run.runId, model: run.model, condition, ...result }];
      });
    }
  }
}

async function* summaryPages({ runId, metricVersion }: RunRecord, { summaries }: Storage) {
  for (const conditions of ['baseline', 'perturbed'] as const) {
    let after: SummaryPageQuery['after'] = null;
    for (;;) {
      const query: SummaryPageQuery = { runId, metricVersion, conditions, after, limit: TASKS_A_PAGE };
      const page: readonly SummaryRecord[] = await summaries.listSummaryPage(query);
      if (page.length > 0) yield { summaries: page, conditions };
      if (page.length < TASKS_A_PAGE) break;
      after = page.at(-1)!;
    }
  }
}
