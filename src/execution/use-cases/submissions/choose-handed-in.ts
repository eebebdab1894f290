import type { HandedIn, SubmissionRequest } from '../../../contract/submission.ts';
import type { ProblemField } from '../../../contract/problem.ts';
import { CodedError, isCodedError } from '../../../foundation/coded-error.ts';
import type { Suite } from '../../executor/suites/suite.ts';
import type { UseCaseTools } from '../use-case-tools.ts';

/** What was handed in, with the suite that all of it belongs to. */
export interface ChosenSubmissions {
  readonly suite: Suite;
  /** The name of the suite where all of its tasks were handed in, else `custom`. */
  readonly suiteName: string;
  readonly items: readonly HandedIn[];
}

/** Throws REQUEST_INVALID, with every bad field, for unknown tasks, tasks of another suite than the first, and tasks named twice. */
export function chooseHandedIn(request: SubmissionRequest, { catalogues }: UseCaseTools): ChosenSubmissions {
  const items = request.items ?? [oneOf(request)];
  const faults: ProblemField[] = [];
  const seen = new Set<string>();
  let chosen: Suite | null = null;
  for (const [index, { task_id: taskId }] of items.entries()) {
    const path = request.items === undefined ? 'body.task_id' : `body.items.${index}.task_id`;
    const suite = suiteOf(taskId, catalogues);
    if (typeof suite === 'string') faults.push({ path, message: suite });
    else if (seen.has(taskId))
      faults.push({ path, message: `the task ${taskId} is named twice; hand one table in for each` });
    else if (chosen !== null && chosen.name !== suite.name) {
      const message = `the task ${taskId} is of the suite "${suite.name}", others are of "${chosen.name}"; hand them in by themselves`;
      faults.push({ path, message });
    } else chosen = suite;
    seen.add(taskId);
  }
  if (chosen === null || faults.length > 0) throw requestInvalid(faults);
  return { suite: chosen, suiteName: nameOf(chosen, seen, catalogues), items };
}

/** The request's schema has seen to it that both are there. */
function oneOf({ task_id = '', cleaned_csv = '', change_log, justification }: SubmissionRequest): HandedIn {
  return { task_id, cleaned_csv, change_log, justification };
}

/** The suite, or why there is none. */
function suiteOf(taskId: string, catalogues: UseCaseTools['catalogues']): Suite | string {
  try {
    return catalogues.suiteOfTask(taskId);
  } catch (error) {
    if (isCodedError(error) && error.code === 'TASK_NOT_FOUND') return error.message;
    throw error;
  }
}

function nameOf(suite: Suite, taskIds: ReadonlySet<string>, catalogues: UseCaseTools['catalogues']): string {
  const candidates = suite.name === 'standard' ? [suite, catalogues.suite('smoke')] : [suite];
  const whole = candidates.find(
    (one) => one.taskIds.length === taskIds.size && one.taskIds.every((id) => taskIds.has(id)),
  );
  return whole?.name ?? 'custom';
}

function requestInvalid(errors: readonly ProblemField[]): CodedError {
  const paths = errors.map(({ path, message }) => `${path} (${message})`).join(', ');
  return new CodedError('REQUEST_INVALID', `the request has bad fields: ${paths}`, { details: { errors } });
}
