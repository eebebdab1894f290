import type { DecisionReport } from '../../contract/report.ts';
import { dollarWord } from './figure-words.ts';
import { markedName } from './model-names.ts';
import { figureColumn, wordColumn } from './report-section.ts';
import type { ReportSection } from './report-section.ts';

/** Tokens, money and time. */
export function costSection({ models }: DecisionReport): ReportSection {
  return {
    id: 'cost',
    title: 'Cost',
    paragraphs: [],
    points: [],
    tables: [
      {
        caption: 'Cost of all unperturbed trials',
        columns: [
          wordColumn('model'),
          figureColumn('tokens in'),
          figureColumn('tokens out'),
          figureColumn('USD'),
          figureColumn('correct repairs'),
          figureColumn('USD by correct repair'),
          figureColumn('mean time (ms)'),
        ],
        rows: models.map((entry) => [
          markedName(entry),
          entry.tokens === null ? 'none' : String(entry.tokens.input),
          entry.tokens === null ? 'none' : String(entry.tokens.output),
          dollarWord(entry.cost_usd, entry.cost_usd === null ? entry.cost_reason : null),
          entry.correct_repairs.toFixed(0),
          dollarWord(entry.cost_per_repair_usd, entry.cost_reason),
          entry.mean_time_ms === null ? 'n/a' : entry.mean_time_ms.toFixed(0),
        ]),
      },
    ],
  };
}
