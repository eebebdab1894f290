import type { JudgeCalibration, JudgeReport } from '../../contract/judge.ts';
import { countText, intervalText, shareText } from './figure-text.ts';
import { renderTextTable } from './text-table.ts';
import type { Terminal } from './terminal.ts';

/** What judges said, for a terminal. */
export function judgeReportText(report: JudgeReport, terminal: Terminal): string {
  const judges = report.judges.map(
    ({ judge, planted, temperature, unreadable_replies: unreadable, length_correlation: length }) =>
      `${judge}: ${planted.right} of ${planted.total} planted records rated rightly, ${countText(unreadable, 'unreadable reply').replace('replys', 'replies')}, ` +
      `temperature ${temperature === null ? 'not accepted' : temperature}, correlation of score and length ${length === null ? 'n/a' : length.toFixed(2)}`,
  );
  const { text } = renderTextTable(
    [
      { title: 'model' },
      { title: 'judge', align: 'right' },
      { title: '95 % interval', align: 'right' },
      { title: 'cases', align: 'right' },
      { title: 'judged by', wraps: true },
    ],
    report.models.map(({ model, judge, families }) => [
      model,
      shareText(judge.value),
      intervalText(judge.lower, judge.upper),
      String(judge.n_tasks),
      families.join(', '),
    ]),
    terminal.columns,
  );
  return `${judges.join('\n')}\n\n${text}\n${report.note}\n`;
}

/** A judge's agreement with people, for a terminal. */
export function judgeCalibrationText(found: JudgeCalibration): string {
  const agreement = ({ value, lower, upper }: JudgeCalibration['human_alpha']): string =>
    value === null ? 'n/a' : `${value.toFixed(3)} (${intervalText(lower, upper) || 'no interval'})`;
  return [
    `${found.judge}: ${found.status === 'calibrated' ? 'calibrated' : `not calibrated, since ${found.reason}`}`,
    `weighted kappa judge to people  ${agreement(found.judge_kappa_weighted)}`,
    `alpha judge to people           ${agreement(found.judge_alpha)}`,
    `alpha between people            ${agreement(found.human_alpha)}`,
    `bias of the judge in points     ${found.bias === null ? 'n/a' : found.bias.toFixed(2)}`,
    `rows: people 1 to 5; columns: judge 1 to 5`,
    ...found.confusion.map((row, i) => `  ${i + 1}: ${row.map((count) => String(count).padStart(4)).join('')}`),
    '',
  ].join('\n');
}
