import type { DecisionReport } from '../../contract/report.ts';
import { shareWord } from '../../core/report/decision/number-words.ts';
import { measuredWord } from './figure-words.ts';
import { markedName } from './model-names.ts';
import { figureColumn, wordColumn } from './report-section.ts';
import type { ReportSection } from './report-section.ts';

/** Failures by class, and F1 with and without them (METHODOLOGY 9.8). */
export function failuresSection({ models }: DecisionReport): ReportSection {
  return {
    id: 'failures',
    title: 'Failures',
    paragraphs: [
      'A failed trial counts as doing nothing. Without them the mean is over the trials that ended well, so a model that fails hard tasks looks better than it is.',
    ],
    points: [],
    tables: [
      {
        caption: 'Failed trials by class, F1 with failures as zero and without them',
        columns: [
          wordColumn('model'),
          figureColumn('trials'),
          wordColumn('failures'),
          figureColumn('missing trials'),
          figureColumn('F1'),
          figureColumn('F1 without failures'),
        ],
        rows: models.map((entry) => [
          markedName(entry),
          String(entry.n_trials),
          entry.failures.map(({ status, trials, share }) => `${status} ${trials} (${shareWord(share)})`).join(', ') ||
            'none',
          String(entry.n_missing_trials),
          measuredWord(entry.f1),
          measuredWord(entry.f1_without_failures),
        ]),
      },
    ],
  };
}
