import type { CellAddress, Grid } from '../../../core/dataset/rules/grid.ts';
import { addressOf, readText, valueAt } from '../../../core/dataset/rules/grid.ts';
import type { SameRule } from '../../../core/dataset/rule.ts';
import type { CellEdit } from '../search/repair-proposal.ts';

/** The edit that makes a part say what the column says: the part's text within its cell is replaced, the rest stays. */
export function writePart(grid: Grid, rule: SameRule, row: number): CellEdit | undefined {
  const part = grid.parts.get(rule.part);
  const wanted = readText(grid, row, rule.column);
  if (part === undefined || wanted === null) return undefined;
  const address: CellAddress = addressOf(grid, row, part.column);
  const text = valueAt(grid, address);
  const span = text === null ? undefined : new RegExp(part.pattern.source, 'du').exec(text)?.indices?.[1];
  if (text === null || span === undefined) return undefined;
  return { address, value: text.slice(0, span[0]) + wanted + text.slice(span[1]) };
}
