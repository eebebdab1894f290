import type { DatasetDescriptor } from '../../src/core/dataset/descriptor.ts';
import { csvFromTable } from '../../src/core/table/csv-text.ts';
import { isNullCell } from '../../src/core/table/null-token.ts';
import type { CellValue, Table } from '../../src/core/table/table.ts';
import { columnOf, tableFromRows } from '../../src/core/table/table.ts';
import { textNorm } from '../../src/core/table/text-norm.ts';
import { sha256Hex } from '../../src/foundation/sha256.ts';
import type { ColumnDraft } from './column-drafts.ts';
import type { DerivationLog } from './derivation-log.ts';

/** A derived row by column name. */
export type DraftRow = Readonly<Record<string, CellValue>>;

/** A dataset before vocabulary, row count and hash are known. */
export interface DatasetDraft {
  readonly facts: Pick<
    DatasetDescriptor,
    'id' | 'number' | 'title' | 'domain' | 'description' | 'source' | 'licence' | 'attribution' | 'canary'
  >;
  readonly columns: readonly ColumnDraft[];
  readonly claims: Pick<DatasetDescriptor, 'parts' | 'key' | 'identities' | 'rules' | 'sampling'>;
  /** In any order; they are sorted by the key. */
  readonly rows: readonly DraftRow[];
  readonly log: DerivationLog;
}

/** The two files of a dataset. */
export interface DatasetFiles {
  readonly id: string;
  readonly rowCount: number;
  readonly derivation: readonly string[];
  readonly csv: string;
  readonly descriptorJson: string;
}

/** The files of a draft: rows sorted by key, vocabularies of what occurs. Throws on cells that are no clean text. */
export function writeDataset(draft: DatasetDraft): DatasetFiles {
  const names = draft.columns.map((column) => column.name);
  const keys = draft.claims.key;
  const sorted = draft.rows.toSorted((a, b) => compareText(keyOf(a, keys), keyOf(b, keys)));
  const table = tableFromRows(
    names,
    sorted.map((row) => names.map((name) => cleanCell(row, name))),
  );
  const csv = csvFromTable(table);
  const { facts, claims, log } = draft;
  const descriptor: DatasetDescriptor = {
    id: facts.id,
    number: facts.number,
    title: facts.title,
    domain: facts.domain,
    origin: 'real',
    description: facts.description,
    source: facts.source,
    licence: facts.licence,
    attribution: facts.attribution,
    derivation: log.lines,
    columns: draft.columns.map((column) => describeColumn(column, table)),
    ...claims,
    rowCount: table.rowCount,
    contentHash: sha256Hex(csv),
    canary: facts.canary,
  };
  return {
    id: facts.id,
    rowCount: table.rowCount,
    derivation: log.lines,
    csv,
    descriptorJson: `${JSON.stringify(descriptor, null, 2)}\n`,
  };
}

/** Code-unit order, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function keyOf(row: DraftRow, key: readonly string[]): string {
  return key.map((name) => row[name] ?? '').join('\u0000');
}

function cleanCell(row: DraftRow, name: string): CellValue {
  const cell = row[name];
  if (cell === undefined) throw new Error(`a derived row lacks "${name}": ${JSON.stringify(row)}`);
  if (cell === null) return null;
  if (isNullCell(cell)) throw new Error(`"${cell}" in "${name}" would be read as null; rename it`);
  if (cell !== textNorm(cell)) throw new Error(`"${cell}" in "${name}" has stray blanks`);
  return cell;
}

function describeColumn(draft: ColumnDraft, table: Table): DatasetDescriptor['columns'][number] {
  const { closed, pattern, format, ...column } = draft;
  const vocabulary = new Set(columnOf(table, column.name).filter((value) => value !== null));
  return {
    ...column,
    ...(closed ? { vocabulary: [...vocabulary].toSorted(compareText) } : {}),
    ...(pattern === undefined ? {} : { pattern }),
    ...(format === undefined ? {} : { format }),
  };
}
