import type { Dataset } from '../../src/core/dataset/dataset.ts';
import { generateBankTransactions } from '../../src/core/dataset/synthetic/bank-transactions/generate-bank-transactions.ts';
import { generateHospitalVisits } from '../../src/core/dataset/synthetic/hospital-visits/generate-hospital-visits.ts';
import { generateRetailOrders } from '../../src/core/dataset/synthetic/retail-orders/generate-retail-orders.ts';
import { csvFromTable } from '../../src/core/table/csv-text.ts';
import type { DatasetFiles } from './dataset-draft.ts';
import { RESERVED_NAMES, readReservedNames } from './reserved-names.ts';

/** Rows and seed of the committed tables. */
export const COMMITTED_SYNTHETIC = { rows: 2000, seed: 'mendbench-1' } as const;

/** The synthetic datasets, 7 to 9, none of whose invented names is one of the source package's. */
export function generateSyntheticDatasets(options: { readonly rows: number; readonly seed: string }): Dataset[] {
  const isReserved = readReservedNames();
  return [generateRetailOrders, generateHospitalVisits, generateBankTransactions].map((generate) =>
    generate({ ...options, isReserved, namesCheckedAgainst: RESERVED_NAMES }),
  );
}

/** The two files of a synthetic dataset. */
export function filesFromDataset({ descriptor, table }: Dataset): DatasetFiles {
  return {
    id: descriptor.id,
    rowCount: descriptor.rowCount,
    derivation: descriptor.derivation,
    csv: csvFromTable(table),
    descriptorJson: `${JSON.stringify(descriptor, null, 2)}\n`,
  };
}
