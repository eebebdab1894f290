import type { MeasuredValue } from '../../../contract/measured-value.ts';
import type { SummaryFigures } from '../../../storage/ports/summary-store.ts';
import { meanOverTasks, missingValue } from './measured-values.ts';
import type { NullRule, ValueRange } from './measured-values.ts';
import type { TaskFigures } from './task-figures.ts';

/**
 * The mean of a figure that needs planted errors and protected columns, such as corruption. Real pairs have neither: they
 * are left out, and over pairs alone it is `not_applicable`.
 */
export function meanWithoutPairs(
  tasks: readonly TaskFigures[],
  read: (figures: SummaryFigures) => number | null,
  nulls: NullRule,
  range: ValueRange | null,
): MeasuredValue {
  const planted = tasks.filter((task) => task.dimension !== 'mixed');
  if (planted.length === 0 && tasks.length > 0) return missingValue('not_applicable', 0);
  const values = planted.map(({ taskId, datasetId, figures }) => ({ taskId, datasetId, value: read(figures) }));
  return meanOverTasks(values, nulls, range);
}
