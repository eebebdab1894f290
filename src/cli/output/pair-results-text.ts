import type { ResultDocument, TaskResult } from '../../contract/result.ts';
import { publishedResultsOf } from '../../core/report/published/published-results.ts';
import type { PublishedResult } from '../../core/report/published/published-results.ts';
import { shareText } from './figure-text.ts';
import type { Terminal } from './terminal.ts';
import type { TextColumn } from './text-table.ts';
import { renderTextTable } from './text-table.ts';
import { wrappedLines } from './wrapped-lines.ts';

const COLUMNS: readonly TextColumn[] = [
  { title: 'system' },
  { title: 'Raha F1', align: 'right' },
  { title: 'P', align: 'right' },
  { title: 'R', align: 'right' },
  { title: 'F1', align: 'right' },
  { title: 'from' },
];

interface Measured {
  readonly model: string;
  readonly seesTruth: boolean;
  readonly result: TaskResult;
}

/**
 * What each model of the documents made of each real pair, by Raha's definition and by the canonical one, with the
 * published results of the same tables below. Nothing is ranked: one table gives no interval. Empty without pairs.
 */
export function pairResultsText(
  documents: readonly ResultDocument[],
  seesTruth: (document: ResultDocument) => boolean,
  terminal: Terminal,
): string {
  const byPair = Map.groupBy(
    documents.flatMap((document) =>
      document.task_results
        .filter((result) => result.dimension === 'mixed')
        .map((result): Measured => ({ model: document.model, seesTruth: seesTruth(document), result })),
    ),
    ({ result }) => `${result.dataset}|${result.dataset_version}`,
  );
  if (byPair.size === 0) return '';
  const tables = [...byPair.values()].map((measured) => pairTable(measured, terminal));
  return `\n${tables.join('\n')}${dimLines(NOTES, terminal)}`;
}

const NOTES = [
  'Raha F1, P and R count as the evaluation of Raha and Baran does, by position; F1 is by value. Models measured here are told the types of the columns; * a yardstick that is handed the truth (or the number of errors).',
  'One table gives no interval: small differences mean nothing.',
];

function pairTable(measured: readonly Measured[], terminal: Terminal): string {
  const { dataset, dataset_version } = measured[0]!.result;
  const published = publishedResultsOf(dataset_version);
  const origins = [...new Set(published.map(originOf))];
  const rows = [
    ...measured.map(({ model, seesTruth, result }) => [
      `${model}${seesTruth ? ' *' : ''}`,
      ...[result.raha?.f1, result.raha?.precision, result.raha?.recall, result.f1].map((value) =>
        shareText(value ?? null),
      ),
      'here',
    ]),
    ...published.map((result) => [
      result.system,
      ...[result.f1, result.precision, result.recall].map((value) => value.toFixed(2)),
      '',
      `[${origins.indexOf(originOf(result)) + 1}]`,
    ]),
  ];
  const { text } = renderTextTable(COLUMNS, rows, terminal.columns, (title) => terminal.style('dim', title));
  const head = published.length === 0 ? `${dataset} (no published results are known)` : dataset;
  const sources = origins.map((origin, index) => `[${index + 1}] ${origin}`);
  return `${terminal.style('bold', head)}\n${text}${dimLines(sources, terminal)}`;
}

function originOf({ source, given }: PublishedResult): string {
  return `published in ${source}; given ${given}`;
}

function dimLines(lines: readonly string[], terminal: Terminal): string {
  return lines
    .flatMap((line) => wrappedLines(line, terminal.columns, '  '))
    .map((line) => `${terminal.style('dim', line)}\n`)
    .join('');
}
