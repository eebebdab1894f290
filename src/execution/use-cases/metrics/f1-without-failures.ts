import type { MeasuredValue } from '../../../contract/measured-value.ts';
import { meanOverTasks, SHARE } from './measured-values.ts';
import type { ScopedRun } from './scoped-runs.ts';

/** METHODOLOGY 9.8, sensitivity: a failed trial has F1 0, so the mean of the others follows from that of all. */
export function f1WithoutFailures({ tasks, summaries }: ScopedRun): MeasuredValue {
  const failed = new Map(summaries.map((summary) => [summary.taskId, summary.failed]));
  const values = tasks.map(({ taskId, datasetId, repetitions, figures }) => {
    const good = repetitions - (failed.get(taskId) ?? 0);
    return { taskId, datasetId, value: good <= 0 ? null : Math.min(1, (figures.f1 * repetitions) / good) };
  });
  return meanOverTasks(values, 'leave-out', SHARE);
}

/** Share of the trials with a score that failed for the model's own reasons; null without any. */
export function failedShare({ summaries }: ScopedRun): number | null {
  const scored = summaries.reduce((sum, summary) => sum + summary.scored, 0);
  return scored === 0 ? null : summaries.reduce((sum, summary) => sum + summary.failed, 0) / scored;
}
