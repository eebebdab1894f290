import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { editDistance } from '../../../src/core/table/edit-distance.ts';
import { datasetFromFiles } from '../../../src/core/dataset/dataset-from-files.ts';
import { verifyDataset } from '../../../src/core/dataset/verify-dataset.ts';
import { isNullCell } from '../../../src/core/table/null-token.ts';
import { parseNumber } from '../../../src/core/table/parse-number.ts';
import { columnOf } from '../../../src/core/table/table.ts';
import { sha256Hex } from '../../../src/foundation/sha256.ts';
import {
  COMMITTED_SYNTHETIC,
  filesFromDataset,
  generateSyntheticDatasets,
} from '../../../scripts/datasets/synthetic-files.ts';
import { readReservedNames } from '../../../scripts/datasets/reserved-names.ts';

const TABLES = [
  {
    id: 'retail-orders',
    number: 7,
    protectedColumns: ['line_id', 'order_id', 'customer_id', 'quantity'],
    closed: ['postal_code', 'city', 'region', 'product_code', 'product_name'],
    named: ['city', 'region', 'product_name'],
    nulls: { delivery_date: [0.1, 0.2] },
  },
  {
    id: 'hospital-visits',
    number: 8,
    protectedColumns: ['visit_id', 'patient_name', 'birth_date', 'severity'],
    closed: ['diagnosis_code', 'diagnosis', 'department', 'severity'],
    named: ['patient_name', 'diagnosis', 'department'],
    nulls: { discharge_date: [0.08, 0.16], length_of_stay: [0.08, 0.16], charge: [0.08, 0.16] },
  },
  {
    id: 'bank-transactions',
    number: 9,
    protectedColumns: ['txn_id', 'tier', 'seq_no', 'value_date'],
    closed: ['tier', 'branch_code', 'branch_city', 'type_code', 'type_name', 'counterparty'],
    named: ['holder', 'branch_city', 'type_name', 'counterparty'],
    nulls: { counterparty: [0.2, 0.3] },
  },
] as const;

const generated = generateSyntheticDatasets(COMMITTED_SYNTHETIC);
const isReserved = readReservedNames();

function readFile(id: string, name: string): string {
  return readFileSync(new URL(`../../../datasets/${id}/${name}`, import.meta.url), 'utf8');
}

/** The words of a name that the generator made up; what stands behind or instead of them is plain English. */
function inventedWordsOf(column: string, name: string): string[] {
  if (column === 'department' || column === 'type_name') return [];
  const words = name.split(' ');
  return column === 'patient_name' || column === 'holder' ? words : words.slice(0, 1);
}

describe.each(TABLES)('the synthetic table $id', ({ id, number, protectedColumns, closed, named, nulls }) => {
  const csv = readFile(id, 'table.csv');
  const dataset = datasetFromFiles(readFile(id, 'descriptor.json'), csv);
  const { descriptor, table } = dataset;

  test('is the one that its descriptor names, in number, size and bytes', () => {
    expect(descriptor).toMatchObject({ id, number, origin: 'synthetic', licence: 'CC0-1.0', rowCount: table.rowCount });
    expect(table.columns).toEqual(descriptor.columns.map((column) => column.name));
    expect(table.columns).toHaveLength(15);
    expect(table.rowCount).toBeGreaterThanOrEqual(2000);
    expect(descriptor.contentHash).toBe(sha256Hex(csv));
    expect(descriptor.canary).toMatch(/^mendbench:canary:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u);
    expect(csv).not.toContain('mendbench');
  });

  test('is what the generator makes of the committed seed', () => {
    const files = filesFromDataset(generated.find((made) => made.descriptor.id === id)!);
    expect(files.csv).toBe(csv);
    expect(files.descriptorJson).toBe(readFile(id, 'descriptor.json'));
  });

  test('breaks no domain, key, identity or rule of its descriptor', () => {
    expect(verifyDataset(dataset)).toEqual([]);
  });

  test('declares a vocabulary of exactly what occurs, sorted, for each closed column', () => {
    const declared = descriptor.columns.filter((column) => column.vocabulary !== undefined);
    expect(declared.map((column) => column.name)).toEqual([...closed]);
    for (const { name, vocabulary } of declared) {
      const occurring = new Set(columnOf(table, name).filter((cell) => cell !== null));
      expect(vocabulary).toEqual([...occurring].toSorted());
    }
  });

  test('says in words what each pattern means', () => {
    const patterned = descriptor.columns.filter((column) => column.pattern !== undefined);
    expect(patterned.length).toBeGreaterThanOrEqual(5);
    expect(patterned.filter((column) => column.format === undefined)).toEqual([]);
  });

  test('writes every number with its decimals and declares its range', () => {
    for (const { name, minimum, maximum, decimals } of descriptor.columns.filter(({ type }) => type === 'number')) {
      expect(minimum).toBeLessThan(maximum!);
      const numbers = columnOf(table, name).filter((cell) => cell !== null);
      expect(numbers.filter((cell) => parseNumber(cell)?.toFixed(decimals) !== cell)).toEqual([]);
    }
  });

  test('puts every amount of money outside of its domain when it is a factor 100 too great', () => {
    const money = descriptor.columns.filter((column) => column.decimals === 2);
    expect(money).toHaveLength(3);
    for (const { name, minimum, maximum } of money) {
      const shifted = columnOf(table, name).flatMap((cell) => (cell === null ? [] : [Number(cell) * 100]));
      expect(shifted.filter((amount) => amount >= minimum! && amount <= maximum!)).toEqual([]);
    }
  });

  test('has nulls only where they are legitimate, in about the share that was planned', () => {
    const planned = nulls as Readonly<Record<string, readonly [number, number]>>;
    for (const column of descriptor.columns) {
      const share = columnOf(table, column.name).filter((cell) => isNullCell(cell)).length / table.rowCount;
      const [least, most] = planned[column.name] ?? [0, 0];
      expect([column.name, share >= least && share <= most]).toEqual([column.name, true]);
      expect([column.name, column.nullable]).toEqual([column.name, most > 0]);
    }
  });

  test('protects the columns that the plan protects and no other', () => {
    const kept = descriptor.columns.filter((column) => column.protected).map((column) => column.name);
    expect(kept).toEqual([...protectedColumns]);
  });

  test('groups and orders its rules only by columns that are never injected', () => {
    const kept = new Set<string>(protectedColumns);
    const columnOfName = new Map(descriptor.parts.map((part) => [part.name, part.column]));
    for (const rule of descriptor.rules) {
      const names = [...('group' in rule ? [rule.group] : []), ...('order' in rule ? [rule.order] : [])];
      expect(names.filter((name) => !kept.has(columnOfName.get(name) ?? name))).toEqual([]);
    }
  });

  test('has names at least five edits apart, none of them of the real world', () => {
    for (const column of named) {
      const names = [...new Set(columnOf(table, column))].filter((name) => name !== null);
      const near = names.flatMap((name, index) =>
        names.slice(index + 1).flatMap((other) => (editDistance(name, other) < 5 ? [`${name} / ${other}`] : [])),
      );
      expect(near).toEqual([]);
      expect(names.flatMap((name) => inventedWordsOf(column, name)).filter((word) => isReserved(word))).toEqual([]);
    }
  });
});

test('the reserved names are those of the real world, in any case', () => {
  const known = ['Seattle', 'KING', 'utah', 'Afghanistan', 'American Bullfrog', 'FC Admira Wacker'];
  expect(known.filter((name) => !isReserved(name))).toEqual([]);
});
