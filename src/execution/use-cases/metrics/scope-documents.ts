import { agentDocument } from '../catalogue/model-document.ts';
import type { ResolvedScope, ScopedRun } from './scoped-runs.ts';

/** What a reply says of the results behind it. */
export function scopeDocument(scope: ResolvedScope, models: Iterable<ScopedRun>) {
  return {
    suite: scope.suite,
    catalogue_version: scope.catalogueVersion,
    metric_version: scope.metricVersion,
    run_ids: [...models].flatMap(({ run }) => (run === null ? [] : [run.runId])),
  };
}

/** What a reply says of the run behind one model. */
export function modelScopeDocument({ model, agent, run, partial, tasks, summaries }: ScopedRun) {
  const failed = summaries.reduce((sum, summary) => sum + summary.failed + summary.missing, 0);
  return {
    model,
    agent: agentDocument(agent),
    run_id: run?.runId ?? null,
    partial,
    reason: run === null ? ('no_results' as const) : null,
    n_tasks: tasks.length,
    n_trials: summaries.reduce((sum, summary) => sum + summary.trials, 0),
    n_failed_trials: failed,
  };
}
