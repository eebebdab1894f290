import type { BatchRequest } from '../../../contract/run.ts';
import type { RunExtension } from '../../../contract/run-control.ts';
import { expandConditions } from '../../../core/perturbation/conditions.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import type { BatchRecord, RunRecord } from '../../../storage/ports/run-store.ts';
import type { Suite } from '../../executor/suites/suite.ts';
import { selectTasks } from '../catalogue/select-tasks.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import { perturbedTasks } from './plan-batch.ts';

/**
 * A run with the larger plan that it is to have: tasks and conditions are added to its own, repetitions are how many there are to be
 * in all. Other runs of its batch stay as they are. Throws PLAN_SMALLER, PLAN_EMPTY, PLAN_INVALID, TASK_NOT_FOUND and
 * CONDITION_UNKNOWN.
 */
export function extendedRun(
  batch: BatchRecord,
  run: RunRecord,
  { repetitions = run.repetitions, task_ids: patterns = [], conditions: more = [] }: RunExtension,
  tools: UseCaseTools,
): RunRecord {
  if (repetitions < run.repetitions) throw fewer(run, repetitions);
  const suite = wholeSuite(batch, run, tools);
  const wanted = new Set([...run.taskIds, ...tasksOf(suite, batch, { patterns, tools })]);
  const taskIds = suite.taskIds.filter((id) => wanted.has(id));
  const conditions = expandConditions([...run.conditions, ...more]);
  const perturbedTaskIds = conditions.length === 0 ? [] : perturbedTasks(suite, taskIds);
  const tables = taskIds.length + conditions.length * perturbedTaskIds.length;
  return {
    ...run,
    suite: suiteName(run, suite, taskIds),
    repetitions,
    conditions,
    taskIds,
    perturbedTaskIds,
    // What tables cannot carry stays out, in the new repetitions too.
    totalTrials: (tables - run.leftOut.length) * repetitions,
  };
}

/** The largest suite of the catalogue that the batch was planned with. */
function wholeSuite({ catalogueVersion, taskSeed, requestJson }: BatchRecord, run: RunRecord, tools: UseCaseTools) {
  const whole = tools.catalogues.suiteOfTask(run.taskIds[0]!, taskSeed);
  if (whole.catalogue.version === catalogueVersion) return whole;
  // Several own tables or pairs that are run together have a catalogue of their own. Written by us from this very type.
  const { suite = whole.name } = JSON.parse(requestJson) as BatchRequest;
  return tools.catalogues.suite(suite, taskSeed);
}

function tasksOf(
  suite: Suite,
  { taskSeed }: BatchRecord,
  { patterns, tools }: { readonly patterns: readonly string[]; readonly tools: UseCaseTools },
): readonly string[] {
  if (patterns.length === 0) return [];
  const filter = { suite: suite.name, tasks: patterns, ...(taskSeed !== null && { taskSeed }) };
  const { tasks } = selectTasks(tools.catalogues, filter);
  if (tasks.length > 0) return tasks.map(({ id }) => id);
  throw new CodedError(
    'PLAN_EMPTY',
    `no task of the suite "${suite.name}" matches the patterns; "mendbench tasks" lists them`,
  );
}

function suiteName(run: RunRecord, suite: Suite, taskIds: readonly string[]): string {
  if (taskIds.length === run.taskIds.length) return run.suite;
  return taskIds.length === suite.taskIds.length ? suite.name : 'custom';
}

function fewer({ runId, repetitions }: RunRecord, wanted: number): CodedError {
  return new CodedError(
    'PLAN_SMALLER',
    `run ${runId} can only be made larger: it has ${repetitions} repetitions, and ${wanted} are fewer; name how many there are to be in all`,
    { details: { runId, repetitions } },
  );
}
