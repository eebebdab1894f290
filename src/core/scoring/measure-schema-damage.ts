import { ABSENT } from '../table/cell-equality.ts';
import { isNullCell } from '../table/null-token.ts';
import { isReadable } from './is-readable.ts';
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
  const readable = truth.readableCells[c]!;
  let [present, unreadable] = [0, 0];
  truth.dirtyCells[c]!.forEach((dirty, r) => {
    const value = output.cells[c]![r]!;
    if (value === ABSENT || readable[r] === 0) return;
    present += 1;
    if (value === dirty || value === null || isNullCell(value, column.legitimateTokens)) return;
    if (!isReadable(value, column.type)) unreadable += 1;
  });
  return unreadable > UNREADABLE_SHARE * present;
}
