import type { DecisionReport, ReportModel } from '../../contract/report.ts';

/** A model with its marks, those of the leaderboard: `*` is handed the truth, `†` is the solver; `+` was added and not compared. */
export function markedName({ model, role, sees_truth, is_compared, partial }: ReportModel): string {
  const mark = sees_truth ? ' *' : role === 'yardstick' ? ' †' : '';
  return `${model}${mark}${is_compared ? '' : ' +'}${partial ? ' (partial)' : ''}`;
}

/** What the marks mean, as far as they occur. */
export function markLegend(models: readonly ReportModel[]): string[] {
  return [
    models.some(({ sees_truth }) => sees_truth)
      ? '* a yardstick that is handed the truth (or the number of errors): it has no rank and is never advised.'
      : '',
    models.some(({ role, sees_truth }) => role === 'yardstick' && !sees_truth)
      ? '† a yardstick that sees no truth: the solver by which each error was proven to be repairable; never advised.'
      : '',
    models.some(({ is_compared }) => !is_compared)
      ? '+ shown beside the others as a reference; not part of the comparison.'
      : '',
  ].filter((line) => line !== '');
}

/** The places that a model may have, such as `2–3`; a dash where it has none. */
export function rankWord({ ranks }: Pick<DecisionReport, 'ranks'>, model: string): string {
  const rank = ranks.find((entry) => entry.model === model);
  if (rank === undefined) return '–';
  return rank.lower === rank.upper ? String(rank.lower) : `${rank.lower}–${rank.upper}`;
}
