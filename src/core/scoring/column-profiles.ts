import type { ScoredColumn } from '../task/task.ts';
import { stabilityBins } from '../statistics/stability-bins.ts';
import type { StabilityBins } from '../statistics/stability-bins.ts';
import type { CellValue } from '../table/table.ts';
import { countCategories } from './categorical-drift.ts';
import type { CategoryCounts } from './categorical-drift.ts';
import type { ColumnDrift } from './drift-score.ts';
import { readNumericValues } from './numeric-drift.ts';
import type { NumericValues } from './numeric-drift.ts';

/** What drift needs of one column of one table: numbers, or categories. */
export interface ColumnContent {
  readonly rows: number;
  readonly numeric: NumericValues | null;
  readonly categories: CategoryCounts | null;
}

/** A schema column in the clean and the dirty table, read once for every submission. */
export interface ColumnProfile {
  readonly column: ScoredColumn;
  readonly kind: ColumnDrift['kind'];
  readonly clean: ColumnContent;
  readonly dirty: ColumnContent;
  /** Bins of a numeric column's clean values; null for others. */
  readonly bins: StabilityBins | null;
}

/** Reads one column of a table. */
export function readColumn(
  column: ScoredColumn,
  kind: ColumnDrift['kind'],
  cells: readonly CellValue[],
): ColumnContent {
  if (kind === 'numeric') {
    const type = column.type === 'date' ? 'date' : 'number';
    return { rows: cells.length, numeric: readNumericValues(cells, type), categories: null };
  }
  return { rows: cells.length, numeric: null, categories: countCategories(cells, column.legitimateTokens) };
}

/**
 * Profiles a schema column. A string column is free text where it has at least 20 rows and more than half of its non-null
 * clean values are distinct (METHODOLOGY 4.2).
 */
export function profileColumn(
  column: ScoredColumn,
  clean: readonly CellValue[],
  dirty: readonly CellValue[],
): ColumnProfile {
  const isNumeric = column.type === 'number' || column.type === 'date';
  const kind = isNumeric ? 'numeric' : isFreeText(column, clean) ? 'free-text' : 'categorical';
  const cleanContent = readColumn(column, kind, clean);
  return {
    column,
    kind,
    clean: cleanContent,
    dirty: readColumn(column, kind, dirty),
    bins: cleanContent.numeric === null ? null : stabilityBins(cleanContent.numeric.sorted),
  };
}

function isFreeText(column: ScoredColumn, clean: readonly CellValue[]): boolean {
  if (column.type !== 'string' || clean.length < 20) return false;
  const { counts, nulls, rows } = countCategories(clean, column.legitimateTokens);
  return rows > nulls && counts.size / (rows - nulls) > 0.5;
}
