import { CodedError } from '../../foundation/coded-error.ts';
import type { Task } from '../task/task.ts';
import { keepTask } from './keep-task.ts';
import type { Perturbation } from './perturbed-task.ts';

/** What was asked for counts as reached from half the way on: doubled is at least 1.5 times as many, halved at most 0.75. */
const LEAST_OF_DOUBLE = 1.5;
const MOST_OF_HALF = 0.75;

/**
 * P9: the same rows with so many times the errors. Throws TASK_INFEASIBLE where the table's evidence cannot carry them, and
 * RATE_INFEASIBLE where it carries too few of them for the rate to be another one.
 */
export function scaleErrors(factor: number): Perturbation {
  return (task, { variants }) => {
    const scaled = variants.build({ errorFactor: factor });
    const ratio = scaled.manifest.errorRate / task.manifest.errorRate;
    if (!isReached(ratio, factor)) throw tooClose(task, { code: 'RATE_INFEASIBLE', what: 'error rate', factor, ratio });
    return keepTask(scaled);
  };
}

/**
 * P10: so many times the rows at about the same error rate. Throws TASK_INFEASIBLE where they do not carry enough errors,
 * and ROWS_INFEASIBLE where the table's groups, which are taken whole, do not give another number of rows.
 */
export function scaleRows(factor: number): Perturbation {
  return (task, { variants }) => {
    const scaled = variants.build({ rowFactor: factor });
    const ratio = scaled.manifest.rowCount / task.manifest.rowCount;
    if (!isReached(ratio, factor)) {
      throw tooClose(task, { code: 'ROWS_INFEASIBLE', what: 'number of rows', factor, ratio });
    }
    return keepTask(scaled);
  };
}

function isReached(ratio: number, factor: number): boolean {
  return factor > 1 ? ratio >= LEAST_OF_DOUBLE : ratio <= MOST_OF_HALF;
}

function tooClose(
  task: Task,
  scaling: { readonly code: string; readonly what: string; readonly factor: number; readonly ratio: number },
): CodedError {
  const { code, what, factor, ratio } = scaling;
  return new CodedError(
    code,
    `"${task.view.title}" gives ${task.id} only ${ratio.toFixed(2)} times its ${what} where ${factor} times are asked for; give the table more rows, or leave out this condition`,
    { details: { task: task.id, factor, ratio } },
  );
}
