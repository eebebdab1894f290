import type { Rule } from '../../../core/dataset/rule.ts';
import type { CellAddress, Grid } from '../../../core/dataset/rules/grid.ts';
import { columnAt, valueAt } from '../../../core/dataset/rules/grid.ts';
import type { RuleInstance } from '../../../core/dataset/rules/rule-instance.ts';
import { isNullCell } from '../../../core/table/null-token.ts';
import type { RepairState } from '../search/repair-state.ts';
import type { CellEdit, RepairProposal } from '../search/repair-proposal.ts';
import { shapeVariants } from './shape-variants.ts';
import { writePart } from './write-part.ts';

// A rule that only judges does not say which of its cells is wrong, let alone what it should be.
const PREFERENCE_OF_GUESS = -0.3;

/** Every single-cell repair of a broken rule instance, and for orders the exchange of its two cells. */
export function proposeFromInstance(state: RepairState, instance: RuleInstance): RepairProposal[] {
  const { grid } = state;
  const violation = `i${state.instanceNumber(instance)}`;
  const rule = logRuleOf(instance.rule.kind);
  const make = (edits: readonly CellEdit[], preference: number): RepairProposal => ({
    edits,
    rule,
    evidence: instance.cells.filter((address) => !edits.some((edit) => edit.address === address)),
    preference,
    violation,
  });
  const proposals: RepairProposal[] = [];
  for (const address of new Set(instance.cells)) {
    const preference = instance.computed.includes(address) ? 0.05 : 0;
    const isGuess = !canSolve(instance.rule.kind);
    for (const value of solutions(grid, instance, address)) {
      proposals.push(make([{ address, value }], isGuess ? PREFERENCE_OF_GUESS : preference));
    }
  }
  if (instance.rule.kind === 'same') {
    const edit = writePart(grid, instance.rule, Math.floor(instance.cells[0]! / grid.width));
    if (edit !== undefined && !state.structuralColumns.has(edit.address % grid.width)) proposals.push(make([edit], 0));
  }
  if (instance.rule.kind === 'order' && instance.cells.length === 2) {
    const [lesser, greater] = instance.cells as [number, number];
    proposals.push(
      make(
        [
          { address: lesser, value: valueAt(grid, greater) },
          { address: greater, value: valueAt(grid, lesser) },
        ],
        0.4,
      ),
    );
  }
  return proposals;
}

function solutions(grid: Grid, instance: RuleInstance, address: CellAddress): CellEdit['value'][] {
  const current = valueAt(grid, address);
  const isAllowed = (value: CellEdit['value'] | undefined): value is CellEdit['value'] =>
    value !== undefined &&
    value !== current &&
    (value !== null || (columnAt(grid, address).nullable && !isNullCell(current)));
  const solved = instance.solveFor(grid, address);
  if (isAllowed(solved)) return [solved];
  // Rules that only judge a value cannot solve for it; other writings of the value that they accept may be meant.
  return canSolve(instance.rule.kind) ? [] : shapeVariants(columnAt(grid, address), current).filter(isAllowed);
}

function canSolve(kind: Rule['kind']): boolean {
  return !['order', 'monotone', 'no-overlap', 'check-digit', 'numbering'].includes(kind);
}

/** What the change log calls a kind of rule. */
export function logRuleOf(kind: Rule['kind']): string {
  switch (kind) {
    case 'dependency':
      return 'fd';
    case 'order':
    case 'monotone':
    case 'no-overlap':
    case 'sign-by':
      return 'range';
    case 'same':
    case 'case':
    case 'sign':
    case 'check-digit':
    case 'numbering':
    case 'mirror':
    case 'presence':
      return kind;
    default:
      return 'arithmetic';
  }
}
