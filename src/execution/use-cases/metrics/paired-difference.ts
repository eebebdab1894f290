import type { MeasuredValue } from '../../../contract/measured-value.ts';
import { meanOverTasks } from './measured-values.ts';
import type { ScopedRun } from './scoped-runs.ts';

/** Mean F1 of `a` less that of `b` over the tasks that both have, paired by task, with its cluster-robust interval. */
export function pairedDifference(a: ScopedRun, b: ScopedRun): MeasuredValue {
  const others = new Map(b.tasks.map((task) => [task.taskId, task.figures.f1]));
  const differences = a.tasks.flatMap(({ taskId, datasetId, figures }) => {
    const other = others.get(taskId);
    return other === undefined ? [] : [{ taskId, datasetId, value: figures.f1 - other }];
  });
  return meanOverTasks(differences, 'leave-out', null);
}

/** Whether the data cannot tell the two apart: the interval of their difference includes 0, or there is none. */
export function isTied(difference: MeasuredValue): boolean {
  const { lower, upper } = difference;
  return lower === null || upper === null || (lower <= 0 && upper >= 0);
}
