import type { DecisionReport, ReportGroup } from '../../contract/report.ts';
import { measuredWord } from './figure-words.ts';
import { figureColumn, wordColumn } from './report-section.ts';
import type { ReportSection, ReportTable } from './report-section.ts';

/** F1 by dimension, difficulty and dataset, recall by error type. */
export function groupsSection({ breakdowns, models }: DecisionReport): ReportSection {
  const names = models.map(({ model }) => model);
  return {
    id: 'groups',
    title: 'By group',
    paragraphs: [
      'Exploratory: each interval is of its own group and not adjusted for their number; groups are smaller than the plan was made for.',
    ],
    points: [],
    tables: [
      groupTable('F1 by dimension', breakdowns.dimensions, names),
      groupTable('F1 by difficulty', breakdowns.difficulties, names),
      groupTable('F1 by dataset', breakdowns.datasets, names),
      groupTable('Recall by error type', breakdowns.error_types, names),
    ],
  };
}

function groupTable(caption: string, groups: readonly ReportGroup[], models: readonly string[]): ReportTable {
  return {
    caption,
    columns: [wordColumn('group'), ...models.map((model, index) => figureColumn(model, index + 1))],
    rows: groups.map(({ name, values }) => [
      name,
      ...models.map((model) => {
        const found = values.find((entry) => entry.model === model);
        return found === undefined ? 'n/a' : measuredWord(found.figure);
      }),
    ]),
  };
}
