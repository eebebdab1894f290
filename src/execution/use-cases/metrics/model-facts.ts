import type { ComparedMetric } from '../../../contract/metrics/comparison-metrics.ts';
import type { AgentDefinition } from '../../../agents/agent-port.ts';
import type { ModelFacts, ModelRole } from '../../../core/report/decision/model-facts.ts';
import { clusterTInterval } from '../../../core/statistics/cluster-t-interval.ts';
import { comparedValues } from './compared-values.ts';
import { metricSet } from './metric-set.ts';
import { isDominatedByNoop } from './overview.ts';
import type { ScopedRun } from './scoped-runs.ts';

/** What a decision needs to know of a model, measured against all tasks that the compared runs planned. */
export function modelFacts(model: ScopedRun, metric: ComparedMetric, plannedTasks: ReadonlySet<string>): ModelFacts {
  const { run, tasks, summaries, agent } = model;
  const values = comparedValues(model, metric).values;
  const sum = (read: (summary: ScopedRun['summaries'][number]) => number): number =>
    summaries.reduce((total, summary) => total + read(summary), 0);
  const planned = plannedTasks.size * (run?.repetitions ?? 0);
  const here = new Set(tasks.map(({ taskId }) => taskId));
  const set = metricSet(model, tasks, { noop: undefined, oracle: undefined });
  return {
    model: model.model,
    role: roleOf(agent),
    seesTruth: agent.seesTruth,
    isProgram: agent.provider === 'builtin',
    mean: clusterTInterval(values.map(({ datasetId, value }) => ({ cluster: datasetId, value }))),
    isDominatedByNoop: isDominatedByNoop(set.performance),
    trials: Math.max(
      planned,
      sum(({ trials }) => trials),
    ),
    failedTrials: sum(({ failed }) => failed),
    missingTrials: Math.max(0, planned - sum(({ scored }) => scored)),
    tasks: plannedTasks.size,
    missingTasks: [...plannedTasks].filter((taskId) => !here.has(taskId)).length,
  };
}

/** The tasks that any of the runs planned. */
export function plannedTasksOf(models: readonly ScopedRun[]): ReadonlySet<string> {
  return new Set(models.flatMap(({ run }) => run?.taskIds ?? []));
}

/** Yardsticks are handed the truth, or are the solver that the tasks were proven with. */
export function roleOf(agent: AgentDefinition): ModelRole {
  if (agent.seesTruth || agent.modelId === 'evidence-solver') return 'yardstick';
  return agent.modelId === 'noop' ? 'noop' : 'candidate';
}
