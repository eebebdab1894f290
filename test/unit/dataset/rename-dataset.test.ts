import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../../src/core/dataset/dataset.ts';
import { describeTwin } from '../../../src/core/dataset/twins/describe-twin.ts';
import { twinPlanOf } from '../../../src/core/dataset/twins/plans/twin-plan-of.ts';
import { renameDataset } from '../../../src/core/dataset/twins/rename-dataset.ts';
import { verifyDataset } from '../../../src/core/dataset/verify-dataset.ts';
import { csvFromTable } from '../../../src/core/table/csv-text.ts';
import { editDistance } from '../../../src/core/table/edit-distance.ts';
import { parseNumber } from '../../../src/core/table/parse-number.ts';
import type { CellValue } from '../../../src/core/table/table.ts';
import { columnOf } from '../../../src/core/table/table.ts';
import { readBundledDatasets } from '../../support/bundled-datasets.ts';

const SEEDS = ['mendbench-1', 'another seed', ''];
const datasets = readBundledDatasets();
const first = new Map(datasets.map((dataset) => [dataset.descriptor.id, renameDataset(dataset, SEEDS[0]!)]));
const twinOf = (dataset: Dataset): Dataset => first.get(dataset.descriptor.id)!;
const columnsOf = (dataset: Dataset, treatment: string): string[] =>
  describeTwin(dataset).flatMap((column) => (column.treatment === treatment ? [column.column] : []));
/** The words of three letters and more in the cells and vocabularies of a column, in lower case. */
const wordsIn = (dataset: Dataset, column: string): Set<string> =>
  new Set(
    [
      ...columnOf(dataset.table, column),
      ...(dataset.descriptor.columns.find(({ name }) => name === column)?.vocabulary ?? []),
    ].flatMap((cell) => cell?.toLowerCase().match(/\p{L}{3,}/gu) ?? []),
  );
const byId = datasets.map((dataset): [string, Dataset] => [dataset.descriptor.id, dataset]);

describe.each(byId)('the twins of %s', (_id, dataset) => {
  it.each(SEEDS)('break none of its declarations under seed "%s"', (seed) => {
    expect(verifyDataset(renameDataset(dataset, seed))).toEqual([]);
  });

  it('are the same bytes under the same seed and others under another', () => {
    const again = renameDataset(dataset, SEEDS[0]!);
    const other = renameDataset(dataset, SEEDS[1]!);
    expect(csvFromTable(again.table)).toBe(csvFromTable(twinOf(dataset).table));
    expect(again.descriptor).toEqual(twinOf(dataset).descriptor);
    expect(other.descriptor.contentHash).not.toBe(again.descriptor.contentHash);
  });

  it('keep headers, rows, nulls and how often each value of a column stands in which rows', () => {
    const twin = twinOf(dataset);
    const patternOf = (cells: readonly CellValue[]): (number | null)[] => {
      const seen = new Map<string, number>();
      return cells.map((cell) => {
        if (cell === null) return null;
        const number = seen.get(cell) ?? seen.size;
        seen.set(cell, number);
        return number;
      });
    };
    expect(twin.table.columns).toEqual(dataset.table.columns);
    expect(twin.table.cells.map(patternOf)).toEqual(dataset.table.cells.map(patternOf));
  });

  it('have no renamed or shifted cell as it was, bar codes whose form has too few others', () => {
    const twin = twinOf(dataset);
    const kept = [...columnsOf(dataset, 'renamed'), ...columnsOf(dataset, 'shifted')].map((column) => {
      const [old, next] = [columnOf(dataset.table, column), columnOf(twin.table, column)];
      return { column, kept: old.filter((cell, row) => cell !== null && cell === next[row]).length };
    });
    expect(kept.filter((column) => column.kept > 0)).toEqual([]);
  });

  it('multiply each re-based column by one whole factor, decimals kept', () => {
    const twin = twinOf(dataset);
    for (const column of columnsOf(dataset, 're-based')) {
      const [old, next] = [columnOf(dataset.table, column), columnOf(twin.table, column)];
      const ratios = new Set(
        old.flatMap((cell, row) => {
          const number = cell === null ? 0 : parseNumber(cell)!;
          return number === 0 ? [] : [(parseNumber(next[row]!)! / number).toFixed(6)];
        }),
      );
      expect({ column, ratios: ratios.size }).toEqual({ column, ratios: 1 });
      expect(next.map((cell) => cell?.split('.')[1]?.length)).toEqual(old.map((cell) => cell?.split('.')[1]?.length));
    }
  });

  it('say nothing of the original in titles, meanings, formats and vocabularies', () => {
    const { descriptor } = twinOf(dataset);
    const said = JSON.stringify([descriptor.title, descriptor.description, descriptor.columns, descriptor.rules]);
    const names = columnsOf(dataset, 'renamed').flatMap((column) =>
      columnOf(dataset.table, column).filter((cell) => cell !== null && cell.length >= 4),
    );
    expect([...new Set(names)].filter((name) => said.includes(`"${name}"`) || said.includes(` ${name} `))).toEqual([]);
    expect(said).not.toMatch(/United States|IATA|FIPS|US dollars/);
  });

  it('keep names as far from each other as typing slips need', () => {
    const twin = twinOf(dataset);
    const closest = (values: readonly string[]): number =>
      Math.min(...values.flatMap((a, i) => values.slice(i + 1).map((b) => editDistance(a, b, 6))));
    for (const column of dataset.descriptor.columns) {
      const isName = columnsOf(dataset, 'renamed').includes(column.name) && column.pattern === undefined;
      const vocabulary = twin.descriptor.columns.find(({ name }) => name === column.name)!.vocabulary;
      if (!isName || vocabulary === undefined || column.vocabulary === undefined) continue;
      expect({ column: column.name, distance: closest(vocabulary) }).toSatisfy(
        ({ distance }: { distance: number }) => distance >= Math.min(3, closest(column.vocabulary!)),
      );
    }
  });
});

describe('a twin', () => {
  it('gives an entity the same new name wherever it stands', () => {
    const routes = twinOf(datasets.find(({ descriptor }) => descriptor.id === 'air-routes')!);
    const cityOf = new Map<CellValue, CellValue>();
    columnOf(routes.table, 'origin_code').forEach((code, row) =>
      cityOf.set(code, columnOf(routes.table, 'origin_city')[row]!),
    );
    const astray = columnOf(routes.table, 'dest_code').filter(
      (code, row) => cityOf.has(code) && cityOf.get(code) !== columnOf(routes.table, 'dest_city')[row],
    );
    expect(astray).toEqual([]);
  });

  it('takes over no word of the names of any bundled table but the common ones of its plan', () => {
    const words = new Set(
      datasets.flatMap((d) => columnsOf(d, 'renamed').flatMap((column) => [...wordsIn(d, column)])),
    );
    const taken = datasets.flatMap((dataset) => {
      const common = new Set(twinPlanOf(dataset.descriptor.id)?.commonWords);
      return columnsOf(dataset, 'renamed')
        .filter((column) => dataset.descriptor.columns.find(({ name }) => name === column)!.pattern === undefined)
        .flatMap((column) => [...wordsIn(twinOf(dataset), column)])
        .filter((word) => words.has(word) && !common.has(word));
    });
    expect(taken).toEqual([]);
  });

  it('moves dates by whole weeks where nothing hangs on years, else by leap periods of four years', () => {
    const daysMoved = (id: string, column: string): number => {
      const dataset = datasets.find(({ descriptor }) => descriptor.id === id)!;
      const [old, next] = [columnOf(dataset.table, column)[0]!, columnOf(twinOf(dataset).table, column)[0]!];
      return (Date.parse(next) - Date.parse(old)) / 86_400_000;
    };
    expect(daysMoved('wildlife-strikes', 'flight_date') % 7).toBe(0);
    expect(daysMoved('hospital-visits', 'birth_date') % 1461).toBe(0);
    expect(daysMoved('football-results', 'match_date') % 1461).toBe(0);
  });
});
