import type { Rule } from '../../../src/core/dataset/rule.ts';
import type { CellValue, Table } from '../../../src/core/table/table.ts';
import { tableFromRows } from '../../../src/core/table/table.ts';

/**
 * A table that the miner has not seen, and what is true of it because it was made so. Written before the miner was
 * finished and not touched since: a bound that fails is a finding about the miner.
 */
export interface UnseenTable {
  readonly name: string;
  readonly table: Table;
  readonly truth: {
    readonly key: readonly string[];
    readonly rules: readonly Rule[];
    /** Where parts are cut from: the tests call a part `<column>#<n>`, its n-th piece from 1. */
    readonly separator?: string;
  };
}

export type Row = Readonly<Record<string, CellValue | number>>;

export function tableOf(rows: readonly Row[]): Table {
  const columns = Object.keys(rows[0]!);
  return tableFromRows(
    columns,
    rows.map((row) => columns.map((name) => (row[name] === null ? null : String(row[name])))),
  );
}

export function arrow(determinants: string | readonly string[], ...dependents: readonly string[]): Rule[] {
  const left = typeof determinants === 'string' ? [determinants] : determinants;
  return dependents.map((dependent) => ({ kind: 'dependency', determinants: left, dependent }));
}

/** Each determines the other. */
export function twins(a: string, b: string): Rule[] {
  return [...arrow(a, b), ...arrow(b, a)];
}

export const padded = (number: number, digits: number): string => String(number).padStart(digits, '0');
export const cents = (whole: number): string => (whole / 100).toFixed(2);
