import { createOutputFrame } from '../../src/core/scoring/output-frame.ts';
import { scoreCells, scoreCellsAsHoloclean, scoreCellsAsRaha } from '../../src/core/scoring/score-cells.ts';
import { findTouchedCells } from '../../src/core/scoring/touched-cells.ts';
import { createTruthFrame } from '../../src/core/scoring/truth-frame.ts';
import type { OutcomeCounts } from '../../src/core/scoring/task-score.ts';
import type { ColumnType } from '../../src/core/table/cell-equality.ts';
import { createTable } from '../../src/core/table/table.ts';
import type { CellValue, Table } from '../../src/core/table/table.ts';
import type { Json } from './golden-case.ts';

type RowObject = Readonly<Record<string, CellValue>>;

/** Scores the three tables of a case with rows keyed by `_rid`, whatever the share of known ids. */
export function scoreGoldenCells(texts: Readonly<Record<string, Json>>): object {
  const names = texts['columns'] as string[];
  const types = texts['types'] as Record<string, ColumnType>;
  const [dirtyRows, cleanRows, outputRows] = ['dirty', 'clean', 'output'].map((key) => texts[key] as RowObject[]);
  const [dirty, clean] = [tableOf(dirtyRows!), tableOf(cleanRows!)];
  const rids = dirtyRows!.map((row) => row['_rid']!);
  const injected = new Set(texts['injected_rows'] as string[]);
  const indexIn = (table: Table) => names.map((name) => table.columns.indexOf(name));
  const truth = createTruthFrame({
    dirty,
    clean,
    columns: names.map((name) => ({
      name,
      type: types[name]!,
      mode: 'canonical',
      isProtected: false,
      isKey: false,
    })),
    cleanRows: Int32Array.from(rids, (rid) => cleanRows!.findIndex((row) => row['_rid'] === rid)),
    dirtyColumns: indexIn(dirty),
    cleanColumns: indexIn(clean),
    rids,
    injectedRows: Uint8Array.from(rids, (rid) => (injected.has(rid) ? 1 : 0)),
  });
  const output = createOutputFrame(truth, tableOf(outputRows!), 'rid');
  const touched = findTouchedCells(truth, output);
  const score = scoreCells(truth, output, touched);
  const raha = scoreCellsAsRaha(truth, output, touched);
  const holoclean = scoreCellsAsHoloclean(truth, output, touched);
  const outcomes: Record<string, string> = {};
  const keyOf = (row: number, column: number): string => `${rids[row]}:${names[column]}`;
  rids.forEach((_, row) => names.forEach((__, column) => (outcomes[keyOf(row, column)] = 'preserved')));
  for (const { row, column, outcome } of touched.cells) outcomes[keyOf(row, column)] = outcome;
  return {
    canonical: {
      ...score,
      counts: goldenCounts(score.counts),
      correction_accuracy: score.correctionAccuracy,
      error_drop_rate: score.errorDropRate,
      cells: outcomes,
    },
    raha_mode: { ...raha, counts: goldenCounts(raha.counts) },
    origin_row_level: score.originRow,
    holoclean: {
      ...holoclean,
      total_errors: holoclean.totalErrors,
      total_repairs_grdt: holoclean.totalRepairs,
      correct_repairs: holoclean.correctRepairs,
    },
  };
}

function goldenCounts(counts: OutcomeCounts): object {
  return { ...counts, spurious_cells: counts.spuriousCells, clean_cells: counts.cleanCells };
}

/** A table whose columns are all keys of its rows. */
function tableOf(rows: readonly RowObject[]): Table {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return createTable(
    columns,
    columns.map((name) => rows.map((row) => row[name] ?? null)),
  );
}
