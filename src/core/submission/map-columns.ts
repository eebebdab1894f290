import type { Table } from '../table/table.ts';
import { ROW_ID_COLUMN } from '../table/table.ts';

/** Which output column is each schema column's. */
export interface ColumnMapping {
  /** For each schema column the index of its output column, or -1 where it is missing. */
  readonly outputColumns: readonly number[];
  /** Index of the output's `_rid` column, or -1. */
  readonly ridColumn: number;
  /** Columns found again under another header. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  /** Output columns that are no schema column's, sorted by name. */
  readonly added: readonly string[];
}

/**
 * Pairs schema columns with output columns: by equal names (blanks around them aside), then by names equal after case folding and without anything
 * but letters and digits where that is unique on both sides (METHODOLOGY 3.4).
 */
export function mapColumnsByName(schema: readonly string[], output: Table): ColumnMapping {
  const wanted = [ROW_ID_COLUMN, ...schema];
  const trimmed = output.columns.map((name) => name.trim());
  // Blanks around a name are the file's, not the column's.
  const found = wanted.map((name) => {
    const exact = output.columns.indexOf(name);
    if (exact !== -1) return exact;
    const index = trimmed.indexOf(name.trim());
    return trimmed.lastIndexOf(name.trim()) === index ? index : -1;
  });
  const taken = new Set(found.filter((index) => index >= 0));
  const free = output.columns.flatMap((name, index) => (taken.has(index) ? [] : [{ index, folded: foldName(name) }]));
  const renamed: { from: string; to: string }[] = [];
  const open = wanted.filter((_, w) => found[w] === -1).map(foldName);
  wanted.forEach((name, w) => {
    if (found[w] !== -1) return;
    const folded = foldName(name);
    const candidates = free.filter((column) => column.folded === folded);
    const rivals = open.filter((other) => other === folded);
    if (folded === '' || candidates.length !== 1 || rivals.length !== 1) return;
    found[w] = candidates[0]!.index;
    renamed.push({ from: name, to: output.columns[candidates[0]!.index]! });
  });
  return mappingOf(output, found, renamed);
}

/**
 * Adds pairs of columns still open whose cells agree: `agreement(schemaColumn, outputColumn)` in [0, 1] must be at least
 * 0.9 and the only such one of both columns (METHODOLOGY 3.4).
 */
export function mapColumnsByContent(
  schema: readonly string[],
  output: Table,
  byName: ColumnMapping,
  agreement: (schemaColumn: number, outputColumn: number) => number,
): ColumnMapping {
  const missing = byName.outputColumns.flatMap((index, schemaColumn) => (index === -1 ? [schemaColumn] : []));
  if (missing.length === 0 || byName.added.length === 0) return byName;
  const free = byName.added.map((name) => output.columns.indexOf(name));
  const pairs = missing.flatMap((schemaColumn) =>
    free.filter((column) => agreement(schemaColumn, column) >= 0.9).map((column) => ({ schemaColumn, column })),
  );
  const found = [byName.ridColumn, ...byName.outputColumns];
  const renamed = [...byName.renamed];
  for (const pair of pairs) {
    const isUnique = pairs.every(
      (other) => other === pair || (other.schemaColumn !== pair.schemaColumn && other.column !== pair.column),
    );
    if (!isUnique) continue;
    found[pair.schemaColumn + 1] = pair.column;
    renamed.push({ from: schema[pair.schemaColumn]!, to: output.columns[pair.column]! });
  }
  return mappingOf(output, found, renamed);
}

function mappingOf(
  output: Table,
  found: readonly number[],
  renamed: readonly { from: string; to: string }[],
): ColumnMapping {
  const taken = new Set(found);
  return {
    outputColumns: found.slice(1),
    ridColumn: found[0]!,
    renamed,
    added: output.columns.filter((_, index) => !taken.has(index)).toSorted(),
  };
}

function foldName(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
