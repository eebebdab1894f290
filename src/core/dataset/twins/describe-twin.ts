import type { Dataset } from '../dataset.ts';
import { twinPlanOf } from './plans/twin-plan-of.ts';
import { treatDataset } from './treat-dataset.ts';

/** What becomes of one column in every twin of a dataset. */
export interface TwinColumn {
  readonly column: string;
  readonly treatment: 'renamed' | 're-based' | 'shifted' | 'kept';
  /** Why a kept column is kept, else what is done. */
  readonly reason: string;
}

/** How each column of a dataset is renewed, whatever the seed; in the order of the descriptor. */
export function describeTwin(dataset: Dataset): TwinColumn[] {
  const treated = treatDataset(dataset, twinPlanOf(dataset.descriptor.id));
  return dataset.descriptor.columns.map(({ name: column }) => {
    const treatment = treated.treatmentOf(column);
    switch (treatment.kind) {
      case 'kept':
        return { column, treatment: 'kept', reason: treatment.reason };
      case 'scaled':
        return {
          column,
          treatment: 're-based',
          reason: `one whole factor for ${treatment.group} and what hangs on it`,
        };
      case 'date':
      case 'year':
        return { column, treatment: 'shifted', reason: `by whole ${treated.unit}` };
      case 'code':
        return { column, treatment: 'renamed', reason: 'other codes of the same form' };
      case 'name':
        return { column, treatment: 'renamed', reason: 'invented words' };
    }
  });
}
