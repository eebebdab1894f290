import type { BatchResults, ResultDocument, TaskResult } from '../../contract/result.ts';
import { csvRecords } from './csv-records.ts';
import { shareText } from './figure-text.ts';

/** The ways to print stored results. */
export const RESULT_FORMATS = ['table', 'json', 'csv', 'ndjson', 'parquet', 'markdown'] as const;

type Results = ResultDocument | BatchResults;

/** The result documents of a run (one) or a batch. */
export function documentsOf(results: Results): readonly ResultDocument[] {
  return 'items' in results ? results.items : [results];
}

/** Fields of a task result that are one value each, in the order of the CSV's columns. */
const CSV_FIELDS = [
  'task_id',
  'dataset',
  'dimension',
  'difficulty',
  'status',
  'repetitions',
  'f1',
  'precision',
  'recall',
  'corruption_rate',
  'corruption_uncapped',
  'drift_score',
  'drift_noop',
  'schema_damage',
  'specificity',
  'error_drop_rate',
  'auditability_score',
  'reliability',
  'execution_time_ms',
  'cost_usd',
  'metric_version',
  'dataset_version',
  'task_hash',
  'justification',
] as const satisfies readonly (keyof TaskResult)[];

/** A record a task result, perturbed ones too: batch, run, model and condition (empty for none), then its figures. */
export function resultsCsv(results: Results): string {
  const records = entriesOf(results).map(({ document, condition, result }) => [
    document.batch_id,
    document.run_id,
    document.model,
    condition,
    ...CSV_FIELDS.map((field) => result[field]),
  ]);
  return csvRecords(['batch_id', 'run_id', 'model', 'condition', ...CSV_FIELDS], records);
}

/** One JSON object a line and task result; the run's facts stand in each, so that lines can be read alone. */
export function resultsNdjson(results: Results): string {
  return entriesOf(results)
    .map(({ document, condition, result }) => {
      const { batch_id, run_id, model, timestamp } = document;
      return `${JSON.stringify({ batch_id, run_id, model, timestamp, ...result, condition })}\n`;
    })
    .join('');
}

/** A Markdown table of all task results. */
export function resultsMarkdown(results: Results): string {
  const titles = ['model', 'task', 'status', 'F1', 'P', 'R', 'corruption', 'drift', 'auditability'];
  const rows = entriesOf(results).map(({ document, condition, result }) => [
    document.model,
    condition === null ? result.task_id : `${result.task_id} (${condition})`,
    result.status,
    ...[result.f1, result.precision, result.recall, result.corruption_rate, result.drift_score].map(shareText),
    shareText(result.auditability_score),
  ]);
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(' | ')} |\n`;
  return `${line(titles)}|${' --- |'.repeat(3)}${' ---: |'.repeat(titles.length - 3)}\n${rows.map(line).join('')}`;
}

function markdownCell(text: string): string {
  return text.replaceAll('|', String.raw`\|`).replaceAll(/\s*\n\s*/g, ' ');
}

interface ResultEntry {
  readonly document: ResultDocument;
  readonly condition: string | null;
  readonly result: TaskResult;
}

function entriesOf(results: Results): ResultEntry[] {
  return documentsOf(results).flatMap((document) => [
    ...document.task_results.map((result) => ({ document, condition: null, result })),
    ...document.condition_results.map((result) => ({ document, condition: result.condition, result })),
  ]);
}
