import { ABSENT } from '../table/cell-equality.ts';
import type { ColumnType } from '../table/cell-equality.ts';
import { isNullCell } from '../table/null-token.ts';
import { parseDate } from '../table/parse-date.ts';
import { parseNumber } from '../table/parse-number.ts';
import type { OutputFrame } from './output-frame.ts';
import type { SchemaDamage } from './schema-damage.ts';
import { schemaDamageRate } from './schema-damage.ts';
import type { TruthFrame } from './truth-frame.ts';

/** Share of once readable cells that may become unreadable before a column counts as changed in type. */
const UNREADABLE_SHARE = 0.05;

/** Compares the output's header, types and row identity with the dirty table's (METHODOLOGY 3.4). */
export function measureSchemaDamage(
  truth: TruthFrame,
  output: OutputFrame,
  isUntouched: (column: number) => boolean,
): SchemaDamage {
  const { mapping, alignment } = output;
  const names = truth.columns.map((column) => column.name);
  const missing = names.filter((_, c) => mapping.outputColumns[c] === -1);
  const typeChanged = names.filter((_, c) => !isUntouched(c) && isTypeChanged(truth, output, c));
  // A table that never had ids cannot lose them.
  const rowIdentityViolation = truth.rids !== null && alignment.mode !== 'rid';
  const counts = {
    columns: names.length,
    missing: missing.length,
    added: mapping.added.length,
    renamed: mapping.renamed.length,
    typeChanged: typeChanged.length,
    rowIdentityViolation: rowIdentityViolation ? 1 : 0,
  };
  const places = mapping.outputColumns.filter((index) => index !== -1);
  return {
    value: schemaDamageRate(counts),
    missing,
    added: mapping.added,
    renamed: mapping.renamed,
    typeChanged,
    rowIdentityViolation,
    columnOrderChanged: places.some((index, i) => i > 0 && index < places[i - 1]!),
  };
}

/** A cell made null is no change of type. */
function isTypeChanged(truth: TruthFrame, output: OutputFrame, c: number): boolean {
  const column = truth.columns[c]!;
  if (column.type === 'string') return false;
  let [readable, unreadable] = [0, 0];
  truth.dirtyCells[c]!.forEach((dirty, r) => {
    const value = output.cells[c]![r]!;
    if (value === ABSENT || dirty === null || !canRead(dirty, column.type)) return;
    readable += 1;
    if (!isNullCell(value, column.legitimateTokens) && value !== null && !canRead(value, column.type)) unreadable += 1;
  });
  return unreadable > UNREADABLE_SHARE * readable;
}

function canRead(text: string, type: ColumnType): boolean {
  if (type === 'number') return parseNumber(text) !== null;
  if (type === 'date') return parseDate(text) !== null;
  return type === 'string' || /^\s*(true|false)\s*$/i.test(text);
}
