import type { ConditionResult, ResultDocument, TaskResult } from '../../contract/result.ts';
import { taskResultSchema } from '../../contract/result.ts';

type ResultLine = { readonly run_id: string; readonly model: string; readonly condition: string | null } & TaskResult;

function* resultLines(documents: readonly ResultDocument[]): Generator<ResultLine> {
  for (const { run_id, model, task_results, condition_results } of documents) {
    for (const result of task_results) yield { run_id, model, condition: null, ...result };
    for (const result of condition_results satisfies readonly ConditionResult[]) yield { run_id, model, ...result };
  }
}

/** One JSON object a line. */
export function* ndjsonLines(documents: readonly ResultDocument[]): Generator<string> {
  for (const line of resultLines(documents)) yield `${JSON.stringify(line)}\n`;
}

/** A header, then one record a line (RFC 4180); null is empty, lists and objects are JSON. */
export function* csvLines(documents: readonly ResultDocument[]): Generator<string> {
  const columns = ['run_id', 'model', 'condition', ...Object.keys(taskResultSchema.shape)] as (keyof ResultLine)[];
  yield `${columns.join(',')}\r\n`;
  for (const line of resultLines(documents)) yield `${columns.map((column) => csvField(line[column])).join(',')}\r\n`;
}

function csvField(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
