import type { DatasetList } from '../dataset.ts';

/** The first dataset. */
export const datasetListExample: DatasetList = {
  items: [
    {
      dataset_id: 'wildlife-strikes',
      number: 1,
      title: 'Wildlife strikes on aircraft',
      domain: 'aviation safety',
      origin: 'real',
      licence:
        'U.S. Government Dataset (https://resources.data.gov/open-licenses/); U.S. Government Work (https://www.usa.gov/government-works)',
      version: '5270f5b12eabf2aa01d0aabf9ae308a1af4edb345bef684d11ebe66bf477a581',
      row_count: 1004,
      column_count: 15,
      task_count: 12,
    },
  ],
  next_cursor: 'MzZjOWYzNTEzNDI3fDE',
};
