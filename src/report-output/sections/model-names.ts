import type { DecisionReport, ReportModel } from '../../contract/report.ts';

/** A model with its mark: `*` is a yardstick, `+` a row that was added and not compared. */
export function markedName({ model, role, is_compared, partial }: ReportModel): string {
  return `${model}${role === 'yardstick' ? ' *' : ''}${is_compared ? '' : ' +'}${partial ? ' (partial)' : ''}`;
}

/** What the marks mean, as far as they occur. */
export function markLegend(models: readonly ReportModel[]): string[] {
  return [
    models.some(({ role }) => role === 'yardstick')
      ? '* a yardstick: it is handed the truth, or is the solver that the tasks were proven with. Never advised.'
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
