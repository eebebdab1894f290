import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Dataset } from '../../../src/core/dataset/dataset.ts';
import { datasetFromFiles } from '../../../src/core/dataset/dataset-from-files.ts';
import { createGrid, readText } from '../../../src/core/dataset/rules/grid.ts';
import { verifyDataset } from '../../../src/core/dataset/verify-dataset.ts';
import { isNullCell } from '../../../src/core/table/null-token.ts';
import { parseNumber } from '../../../src/core/table/parse-number.ts';
import { columnOf } from '../../../src/core/table/table.ts';
import { sha256Hex } from '../../../src/foundation/sha256.ts';

const TABLES = [
  { id: 'wildlife-strikes', number: 1, rows: 1004, columns: 15 },
  { id: 'air-routes', number: 2, rows: 1465, columns: 15 },
  { id: 'federal-receipts', number: 3, rows: 3786, columns: 15 },
  { id: 'football-results', number: 4, rows: 13_008, columns: 15 },
  { id: 'sector-employment', number: 5, rows: 2040, columns: 13 },
  { id: 'species-habitat', number: 6, rows: 12_300, columns: 14 },
] as const;

function readFile(id: string, name: string): string {
  return readFileSync(new URL(`../../../datasets/${id}/${name}`, import.meta.url), 'utf8');
}

const datasets = new Map<string, Dataset>(
  TABLES.map(({ id }) => [id, datasetFromFiles(readFile(id, 'descriptor.json'), readFile(id, 'table.csv'))]),
);

function datasetOf(id: string): Dataset {
  return datasets.get(id)!;
}

describe.each(TABLES)('the real table $id', ({ id, number, rows, columns }) => {
  const { descriptor, table } = datasetOf(id);

  test('is the one that its descriptor names, in number, size and bytes', () => {
    expect(descriptor).toMatchObject({ id, number, origin: 'real', rowCount: rows });
    expect(table.rowCount).toBe(rows);
    expect(table.columns).toEqual(descriptor.columns.map((column) => column.name));
    expect(table.columns).toHaveLength(columns);
    expect(descriptor.contentHash).toBe(sha256Hex(readFile(id, 'table.csv')));
    expect(descriptor.canary).toMatch(/^mendbench:canary:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u);
    expect(readFile(id, 'table.csv')).not.toContain('\r');
  });

  test('breaks no domain, key, identity or rule of its descriptor', () => {
    expect(verifyDataset(datasetOf(id))).toEqual([]);
  });

  test('has a range for every number column and a vocabulary or pattern for every other', () => {
    const lacking = descriptor.columns.filter((column) =>
      column.type === 'number'
        ? column.decimals === undefined ||
          column.minimum === undefined ||
          !(column.minimum < (column.maximum ?? -Infinity))
        : column.vocabulary === undefined && column.pattern === undefined,
    );
    expect(lacking).toEqual([]);
  });

  test('lists in its vocabularies exactly the values that occur, sorted', () => {
    const closed = descriptor.columns.filter((column) => column.vocabulary !== undefined);
    expect(closed.length).toBeGreaterThan(0);
    for (const column of closed) {
      const values = columnOf(table, column.name).filter((cell) => cell !== null);
      expect(column.vocabulary).toEqual([...new Set(values)].toSorted());
    }
  });

  test('has nulls only as empty cells, in each nullable column and in no other', () => {
    const withNulls = descriptor.columns.filter((column) => columnOf(table, column.name).includes(null));
    expect(withNulls).toEqual(descriptor.columns.filter((column) => column.nullable));
    for (const cells of table.cells) expect(cells.filter((cell) => cell !== null && isNullCell(cell))).toEqual([]);
  });

  test('writes every number with the decimals of its column', () => {
    for (const column of descriptor.columns.filter(({ type }) => type === 'number')) {
      const texts = columnOf(table, column.name).filter((cell) => cell !== null);
      expect(texts.filter((text) => parseNumber(text)?.toFixed(column.decimals) !== text)).toEqual([]);
    }
  });

  test('protects its key and about three columns in ten', () => {
    const kept = descriptor.columns.filter((column) => column.protected).map((column) => column.name);
    expect(kept.length).toBeGreaterThanOrEqual(2);
    expect(kept.length / columns).toBeGreaterThan(0.25);
    expect(kept.length / columns).toBeLessThan(0.35);
    for (const name of descriptor.key) expect(kept).toContain(name);
  });

  test('groups and orders its rules only by columns that are never injected', () => {
    const kept = new Set(descriptor.columns.filter((column) => column.protected).map((column) => column.name));
    const columnOfName = new Map(descriptor.parts.map((part) => [part.name, part.column]));
    for (const rule of descriptor.rules) {
      const names = [
        ...('group' in rule ? [rule.group] : []),
        ...('order' in rule ? [rule.order] : []),
        ...(rule.kind === 'mirror' ? [...rule.mine, ...rule.theirs] : []),
        ...(rule.kind === 'tree-sum' ? [rule.node] : []),
      ];
      for (const name of names) expect(kept, `${rule.kind} by ${name}`).toContain(columnOfName.get(name) ?? name);
    }
  });

  test('has parts that cut something out of every row', () => {
    const grid = createGrid(table, descriptor);
    const rowNumbers = Array.from({ length: table.rowCount }, (_, row) => row);
    const empty = descriptor.parts.filter((part) => rowNumbers.some((row) => readText(grid, row, part.name) === null));
    expect(empty).toEqual([]);
  });

  test('has no column of an identity that may be null', () => {
    const nullable = descriptor.columns.filter((column) => column.nullable).map((column) => column.name);
    for (const name of descriptor.identities.flat()) expect(nullable).not.toContain(name);
  });
});

test('every football row has the row of its opponent, at the other venue', () => {
  const { table, descriptor } = datasetOf('football-results');
  const grid = createGrid(table, descriptor);
  const meetings = (
    from: string,
    to: string,
  ): Map<string, { readonly number: string; readonly venue: string | null }[]> => {
    const found = new Map<string, { number: string; venue: string | null }[]>();
    for (let row = 0; row < table.rowCount; row += 1) {
      const key = ['record_season', from, to].map((name) => readText(grid, row, name)).join('/');
      const meeting = { number: readText(grid, row, 'record_number')!, venue: readText(grid, row, 'venue') };
      found.set(
        key,
        [...(found.get(key) ?? []), meeting].toSorted((a, b) => Number(a.number) - Number(b.number)),
      );
    }
    return found;
  };
  const [mine, theirs] = [meetings('record_team', 'record_opponent'), meetings('record_opponent', 'record_team')];
  let rows = 0;
  for (const [key, own] of mine) {
    const venues = theirs.get(key)?.map((meeting) => meeting.venue);
    expect(venues).toEqual(own.map(({ venue }) => (venue === 'H' ? 'A' : 'H')));
    rows += own.length;
  }
  expect(rows).toBe(table.rowCount);
});

test('return flights of an air route are empty exactly where the opposite route is not listed', () => {
  const { table } = datasetOf('air-routes');
  const ids = columnOf(table, 'route_id');
  const listed = new Set(ids);
  const isFlownBack = ids.map((id) => listed.has(id!.split('-').toReversed().join('-')));
  expect(columnOf(table, 'return_flights').map((flights) => flights !== null)).toEqual(isFlownBack);
});
