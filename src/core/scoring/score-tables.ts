import { CodedError } from '../../foundation/coded-error.ts';
import type { AlignmentMode } from '../submission/row-alignment.ts';
import type { ScoredColumn } from '../task/task.ts';
import { areCellsEqual } from '../table/cell-equality.ts';
import type { ColumnEquality, ColumnType } from '../table/cell-equality.ts';
import { inferColumnTypes } from '../table/infer-column-types.ts';
import { legitimateNullTokens } from '../table/null-token.ts';
import { ROW_ID_COLUMN, columnOf } from '../table/table.ts';
import type { Table } from '../table/table.ts';
import { profileColumn } from './column-profiles.ts';
import type { DriftScore } from './drift-score.ts';
import { frameByPosition } from './frame-by-position.ts';
import { measureDependence } from './measure-dependence.ts';
import type { DependenceDrift } from './measure-dependence.ts';
import { createDriftMeter } from './measure-drift.ts';
import { measureSchemaDamage } from './measure-schema-damage.ts';
import { METRIC_VERSION } from './metric-version.ts';
import { createOutputFrame } from './output-frame.ts';
import type { OutputFrame } from './output-frame.ts';
import { pairTables } from './pair-tables.ts';
import type { PairedTables } from './pair-tables.ts';
import type { SchemaDamage } from './schema-damage.ts';
import { scoreCells, scoreCellsAsHoloclean, scoreCellsAsRaha } from './score-cells.ts';
import type { HolocleanScore, OriginRowScore, OutcomeCounts, PrecisionRecallF1 } from './task-score.ts';
import { findTouchedCells } from './touched-cells.ts';
import { createTruthFrame } from './truth-frame.ts';
import type { TruthFrame } from './truth-frame.ts';

/** Three tables from anywhere. */
export interface TablesToScore {
  readonly dirty: Table;
  readonly clean: Table;
  readonly output: Table;
  /** Types and tolerances by column name; a column not named here is read from the clean table. */
  readonly columns?: readonly (Partial<ColumnEquality> & { readonly name: string; readonly type: ColumnType })[];
  /** Columns that identify a row where there is no `_rid`; empty or absent: none. */
  readonly key?: readonly string[];
  /** `raha` compares by position with Raha's own equality; `canonical` by METHODOLOGY 1.2 and 2.5. */
  readonly mode: 'canonical' | 'raha';
}

/** The score of three tables without a ledger: nothing is known of error types and protected columns. */
export interface TablesScore extends PrecisionRecallF1 {
  readonly metricVersion: string;
  readonly mode: 'canonical' | 'raha';
  /** How dirty and clean rows were paired. */
  readonly pairedBy: PairedTables['by'];
  /** How output rows were paired with dirty ones. */
  readonly alignmentMode: AlignmentMode;
  readonly rows: number;
  readonly columns: number;
  readonly counts: OutcomeCounts;
  readonly detection: PrecisionRecallF1;
  readonly correctionAccuracy: number | null;
  readonly specificity: number;
  /** Null where the dirty table has no errors. */
  readonly errorDropRate: number | null;
  /** The rest is null in raha mode. */
  readonly cosmeticEdits: number | null;
  readonly gradedCredit: number | null;
  readonly schemaDamage: SchemaDamage | null;
  readonly drift: DriftScore | null;
  readonly dependence: DependenceDrift | null;
  /** Raha's and HoloClean's own counting; null also where the output's rows or columns differ. */
  readonly raha: PrecisionRecallF1 | null;
  readonly holoclean: HolocleanScore | null;
  readonly originRow: OriginRowScore | null;
}

/**
 * Scores any three tables. Throws what pairTables throws; in raha mode SCORE_SHAPES_DIFFER where the output has not the
 * dirty table's rows and columns, and SCORE_TABLE_EMPTY where the dirty or clean table has no column.
 */
export function scoreTables(tables: TablesToScore): TablesScore {
  const byPosition = tables.mode === 'raha';
  const columns = scoredColumns(tables);
  if (columns.length === 0) {
    throw new CodedError('SCORE_TABLE_EMPTY', 'the clean table has no columns to compare; check the file');
  }
  const { dirty, clean } = tables;
  const paired = pairTables(dirty, clean, { columns, key: tables.key ?? [], byPosition });
  const rids = paired.by === 'rid' ? columnOf(dirty, ROW_ID_COLUMN).map((rid) => rid?.trim() ?? '') : null;
  const truth = createTruthFrame({
    dirty,
    clean,
    columns,
    ...paired,
    rids,
    injectedRows: errorRows(tables, columns, paired),
  });
  return byPosition ? scoreAsRaha(truth, tables, paired) : scoreCanonically(truth, tables, paired);
}

function scoreCanonically(truth: TruthFrame, tables: TablesToScore, paired: PairedTables): TablesScore {
  const output = createOutputFrame(truth, tables.output);
  const touched = findTouchedCells(truth, output);
  const { repair, ...cells } = scoreCells(truth, output, touched);
  const never = (): boolean => false;
  const profiles = truth.columns.map((column, c) => profileColumn(column, truth.trueColumns[c]!, truth.dirtyCells[c]!));
  return {
    ...headOf(truth, output, tables, paired),
    ...repair,
    ...cells,
    schemaDamage: measureSchemaDamage(truth, output, never),
    drift: createDriftMeter(profiles).measure(output, never, never),
    dependence: measureDependence(profiles, truth.trueColumns, output.columns),
    raha: output.hasSameShape ? scoreCellsAsRaha(truth, output, touched).repair : null,
    holoclean: output.hasSameShape ? scoreCellsAsHoloclean(truth, output, touched) : null,
  };
}

function scoreAsRaha(truth: TruthFrame, tables: TablesToScore, paired: PairedTables): TablesScore {
  const output = frameByPosition(truth, tables.output);
  if (output === null) {
    const rows = tables.output.rowCount;
    const columns = tables.output.columns.filter((name) => name !== ROW_ID_COLUMN).length;
    throw new CodedError(
      'SCORE_SHAPES_DIFFER',
      `the output has ${rows} rows and ${columns} columns where the dirty table has ${truth.dirty.rowCount} and ${truth.columns.length}; ` +
        'raha mode compares by position and needs the same shape: use --mode canonical',
      { details: { rows, columns } },
    );
  }
  const { repair, ...rest } = scoreCellsAsRaha(truth, output, findTouchedCells(truth, output));
  return {
    ...headOf(truth, output, tables, paired),
    ...repair,
    ...rest,
    cosmeticEdits: null,
    gradedCredit: null,
    schemaDamage: null,
    drift: null,
    dependence: null,
    raha: null,
    holoclean: null,
    originRow: null,
  };
}

function headOf(
  truth: TruthFrame,
  output: OutputFrame,
  tables: TablesToScore,
  paired: PairedTables,
): Pick<TablesScore, 'metricVersion' | 'mode' | 'pairedBy' | 'alignmentMode' | 'rows' | 'columns'> {
  return {
    metricVersion: METRIC_VERSION,
    mode: tables.mode,
    pairedBy: paired.by,
    alignmentMode: output.alignment.mode,
    rows: truth.dirty.rowCount,
    columns: truth.columns.length,
  };
}

function scoredColumns(tables: TablesToScore): ScoredColumn[] {
  const types = inferColumnTypes(tables.clean);
  const known = new Map(tables.columns?.map((column) => [column.name.trim(), column]));
  const keys = new Set(tables.key?.map((name) => name.trim()));
  return tables.clean.columns.flatMap((name, c) => {
    if (name === ROW_ID_COLUMN) return [];
    const given = known.get(name.trim());
    const equality: ColumnEquality = {
      type: types[c]!,
      legitimateTokens: legitimateNullTokens(tables.clean.cells[c]!),
      ...given,
      mode: tables.mode === 'raha' ? 'raha' : (given?.mode ?? 'canonical'),
    };
    return [{ ...equality, name, isProtected: false, isKey: keys.has(name.trim()) }];
  });
}

/** Without a ledger a row counts as injected where any of its cells is an error. */
function errorRows(tables: TablesToScore, columns: readonly ScoredColumn[], paired: PairedTables): Uint8Array {
  const rows = new Uint8Array(tables.dirty.rowCount);
  columns.forEach((column, c) => {
    const dirtyCells = tables.dirty.cells[paired.dirtyColumns[c]!]!;
    const cleanCells = tables.clean.cells[paired.cleanColumns[c]!]!;
    dirtyCells.forEach((cell, r) => {
      if (!areCellsEqual(cell, cleanCells[paired.cleanRows[r]!] ?? null, column)) rows[r] = 1;
    });
  });
  return rows;
}
