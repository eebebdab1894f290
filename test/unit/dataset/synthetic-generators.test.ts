import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dataset } from '../../../src/core/dataset/dataset.ts';
import { generateBankTransactions } from '../../../src/core/dataset/synthetic/bank-transactions/generate-bank-transactions.ts';
import { generateHospitalVisits } from '../../../src/core/dataset/synthetic/hospital-visits/generate-hospital-visits.ts';
import { generateRetailOrders } from '../../../src/core/dataset/synthetic/retail-orders/generate-retail-orders.ts';
import type { SyntheticOptions } from '../../../src/core/dataset/synthetic/synthetic-options.ts';
import { verifyDataset } from '../../../src/core/dataset/verify-dataset.ts';
import { csvFromTable } from '../../../src/core/table/csv-text.ts';
import { columnOf } from '../../../src/core/table/table.ts';

const GENERATORS = [
  { name: 'retail orders', generate: generateRetailOrders, longestGroup: 5, fewestRows: 2 },
  { name: 'hospital visits', generate: generateHospitalVisits, longestGroup: 6, fewestRows: 2 },
  // Two branches of two accounts: fewer could not show that code and city go together.
  { name: 'bank transactions', generate: generateBankTransactions, longestGroup: 15, fewestRows: 36 },
] as const;

function optionsOf(rows: number, seed: string): SyntheticOptions {
  return { rows, seed, isReserved: () => false, namesCheckedAgainst: 'nothing' };
}

/** How many rows have each value of a column. */
function countsOf(dataset: Dataset, column: string): number[] {
  const counts = new Map<string | null, number>();
  for (const value of columnOf(dataset.table, column)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()];
}

describe.each(GENERATORS)('the generator of $name', ({ generate, longestGroup, fewestRows }) => {
  test('makes the same bytes from the same seed and others from another', () => {
    const [first, again, other] = ['a', 'a', 'b'].map((seed) => generate(optionsOf(300, seed)));
    expect(csvFromTable(again!.table)).toBe(csvFromTable(first!.table));
    expect(again!.descriptor).toEqual(first!.descriptor);
    expect(csvFromTable(other!.table)).not.toBe(csvFromTable(first!.table));
    expect(other!.descriptor.canary).not.toBe(first!.descriptor.canary);
  });

  test.each([1, 50, 200, 3000])(
    'satisfies every rule with %i rows asked for, and stops at the first whole group',
    (rows) => {
      const dataset = generate(optionsOf(rows, 'any'));
      expect(verifyDataset(dataset)).toEqual([]);
      expect(dataset.descriptor.rowCount).toBe(dataset.table.rowCount);
      expect(dataset.table.rowCount).toBeGreaterThanOrEqual(Math.max(rows, fewestRows));
      expect(dataset.table.rowCount).toBeLessThan(Math.max(rows, 4 * longestGroup) + longestGroup);
    },
  );

  test('satisfies every rule for any seed and size', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 150 }), (seed, rows) => {
        expect(verifyDataset(generate(optionsOf(rows, seed)))).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  test.each([0, -1, 2.5, Number.NaN])('refuses to make %d rows', (rows) => {
    expect(() => generate(optionsOf(rows, 'a'))).toThrow(expect.objectContaining({ code: 'SYNTHETIC_ROWS_INVALID' }));
  });
});

test('a retail order has two to five lines, and a depot sells five products in two regions', () => {
  const dataset = generateRetailOrders(optionsOf(250, 'depot'));
  expect(Math.min(...countsOf(dataset, 'order_id'))).toBeGreaterThanOrEqual(2);
  expect(Math.max(...countsOf(dataset, 'order_id'))).toBeLessThanOrEqual(5);
  expect(countsOf(dataset, 'product_code')).toHaveLength(5);
  expect(countsOf(dataset, 'region')).toHaveLength(2);
  expect(Math.min(...countsOf(dataset, 'postal_code'))).toBeGreaterThanOrEqual(4);
});

test('an unfinished visit is the last of its patient and leaves the charges as they were', () => {
  const { table } = generateHospitalVisits(optionsOf(500, 'last'));
  const [patients, discharges, charges, sums] = ['patient_id', 'discharge_date', 'charge', 'charges_to_date'].map(
    (name) => columnOf(table, name),
  );
  const unfinished = discharges!.flatMap((date, row) => (date === null ? [row] : []));
  expect(unfinished.length).toBeGreaterThan(0);
  for (const row of unfinished) {
    expect(patients![row + 1]).not.toBe(patients![row]);
    expect(patients![row - 1]).toBe(patients![row]);
    expect(charges![row]).toBeNull();
    expect(sums![row]).toBe(sums![row - 1]);
  }
});

test('a bank account has 9 to 15 transactions, a branch two accounts or more, and no amount is zero', () => {
  const dataset = generateBankTransactions(optionsOf(600, 'branch'));
  expect(Math.min(...countsOf(dataset, 'iban'))).toBeGreaterThanOrEqual(9);
  expect(Math.max(...countsOf(dataset, 'iban'))).toBeLessThanOrEqual(15);
  expect(Math.min(...countsOf(dataset, 'branch_code'))).toBeGreaterThanOrEqual(18);
  for (const amount of columnOf(dataset.table, 'amount')) expect(Math.abs(Number(amount))).toBeGreaterThan(0);
  expect(countsOf(dataset, 'tier')).toHaveLength(2);
});
