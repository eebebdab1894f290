import type { DecisionReport } from '../../contract/report.ts';
import { valueWord } from './figure-words.ts';
import { figureColumn, wordColumn } from './report-section.ts';
import type { ReportSection } from './report-section.ts';

/** F1 of every model on every task (METHODOLOGY 9.9). */
export function tasksSection({ tasks, models }: DecisionReport): ReportSection {
  const names = models.map(({ model }) => model);
  return {
    id: 'tasks',
    title: 'Tasks',
    paragraphs: [],
    points: [],
    tables: [
      {
        caption: 'F1 by task; a status in brackets where a trial failed',
        columns: [wordColumn('task'), wordColumn('dataset'), ...names.map((model) => figureColumn(model))],
        rows: tasks.map(({ task_id, dataset, scores }) => [
          task_id,
          dataset,
          ...names.map((model) => {
            const score = scores.find((entry) => entry.model === model);
            if (score === undefined) return 'n/a';
            return `${valueWord(score.f1)}${score.status === 'ok' ? '' : ` (${score.status})`}`;
          }),
        ]),
      },
    ],
  };
}
