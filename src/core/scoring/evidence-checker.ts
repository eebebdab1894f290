import { addressOf, createGrid } from '../dataset/rules/grid.ts';
import type { Grid } from '../dataset/rules/grid.ts';
import { groundRules } from '../dataset/rules/ground-rules.ts';
import type { RuleInstance } from '../dataset/rules/rule-instance.ts';
import type { CellReference } from '../injection/ledger.ts';
import { areCellsEqual } from '../table/cell-equality.ts';
import { parseNumber } from '../table/parse-number.ts';
import { ROW_ID_COLUMN } from '../table/table.ts';
import type { CellValue } from '../table/table.ts';
import type { AgentView, VisibleColumn } from '../task/agent-view.ts';
import type { Claim } from './auditability.ts';
import { isReadable } from './is-readable.ts';
import type { TruthFrame } from './truth-frame.ts';

/** A claim with its reasons. */
export interface ReasonedClaim extends Claim {
  readonly rule: string;
  readonly evidence: readonly CellReference[];
  readonly into?: string;
}

/** Whether the dirty table bears out the reason that a claim gives. */
export type EvidenceCheck = (claim: ReasonedClaim) => boolean;

/** A cell claim found in the dirty table. */
interface PlacedClaim extends ReasonedClaim {
  readonly row: number;
  readonly place: number;
  readonly visible: VisibleColumn | undefined;
}

/** Rules that a column's declaration can bear out without any cell being cited. */
const DECLARED_RULES: ReadonlySet<string> = new Set(['format', 'vocabulary', 'range']);

/** Rows alike in at least this share of their cells may be duplicates of each other. */
const DUPLICATE_LIKENESS = 0.5;

/**
 * Checks evidence on what the agent could see alone (METHODOLOGY 7.2): a claim must cite cells, all of the dirty table
 * (none where the column's declaration can speak for itself), and for the rules `fd`, `arithmetic`, `format`,
 * `vocabulary`, `range` and `duplicate` they must lead to the new value. Of other rules only the cells are looked up.
 */
export function createEvidenceCheck(
  view: AgentView,
  frame: TruthFrame,
  rowOf: ReadonlyMap<string, number>,
): EvidenceCheck {
  const columnOf = new Map(frame.columns.map((column, c) => [column.name, c]));
  const visibleOf = new Map(view.columns.map((column) => [column.name, column]));
  const isCell = ({ rid, column }: CellReference): boolean =>
    rowOf.has(rid) && (column === ROW_ID_COLUMN || columnOf.has(column));
  const isSame = (place: number, a: CellValue, b: CellValue): boolean => areCellsEqual(a, b, frame.columns[place]!);
  const findByArithmetic = arithmeticCheck(view, frame);
  return (claim) => {
    const row = rowOf.get(claim.rid);
    const rule = claim.rule.trim().toLowerCase();
    const needsCells = !DECLARED_RULES.has(rule);
    if (row === undefined || (needsCells && claim.evidence.length === 0) || !claim.evidence.every(isCell)) return false;
    if (rule === 'duplicate') return isDuplicate(claim, row, frame, rowOf);
    const place = columnOf.get(claim.column);
    if (place === undefined) return true;
    // What stood there is the table's to say, not the claim's.
    const old = frame.dirtyCells[place]![row]!;
    const placed: PlacedClaim = { ...claim, old, row, place, visible: visibleOf.get(claim.column) };
    if (rule === 'fd') return hasMajority(placed, frame, { rowOf, columnOf });
    if (rule === 'arithmetic') return findByArithmetic(placed);
    if (rule === 'format') return hasForm(placed);
    if (rule === 'range') return isIntoRange(placed);
    if (rule === 'vocabulary') {
      const cited = claim.evidence.map(
        (cell) => frame.dirtyCells[columnOf.get(cell.column) ?? -1]?.[rowOf.get(cell.rid)!],
      );
      const words = placed.visible?.vocabulary ?? cited;
      return words.some((word) => isSame(place, word ?? null, claim.new));
    }
    return true;
  };
}

/** Most of the other rows that are cited, or that agree with the row in the cited columns, have the new value. */
function hasMajority(
  claim: PlacedClaim,
  frame: TruthFrame,
  maps: { readonly rowOf: ReadonlyMap<string, number>; readonly columnOf: ReadonlyMap<string, number> },
): boolean {
  const { row, place } = claim;
  const cited = claim.evidence.filter((cell) => cell.column === claim.column && cell.rid !== claim.rid);
  const determinants = claim.evidence.flatMap((cell) => {
    const column = maps.columnOf.get(cell.column);
    return cell.rid === claim.rid && column !== undefined && column !== place ? [column] : [];
  });
  const agrees = (other: number): boolean =>
    determinants.length > 0 &&
    other !== row &&
    determinants.every((c) =>
      areCellsEqual(frame.dirtyCells[c]![other]!, frame.dirtyCells[c]![row]!, frame.columns[c]!),
    );
  const partners =
    cited.length > 0
      ? cited.map((cell) => maps.rowOf.get(cell.rid)!)
      : Array.from(frame.dirtyCells[place]!.keys()).filter(agrees);
  const right = partners.filter((other) =>
    areCellsEqual(frame.dirtyCells[place]![other]!, claim.new, frame.columns[place]!),
  );
  return right.length * 2 > partners.length;
}

/** Some declared rule over the dirty table gives exactly the new value for the cell. */
function arithmeticCheck(view: AgentView, frame: TruthFrame): (claim: PlacedClaim) => boolean {
  // Few logs speak of arithmetic; the rules are laid out when the first one does.
  let grid: Grid | undefined;
  let instances = new Map<number, RuleInstance[]>();
  return ({ row, column, place, new: value }) => {
    if (grid === undefined) {
      grid = createGrid(view.dirty, view);
      instances = instancesByCell(groundRules(grid));
    }
    const laidOut = grid;
    const visible = laidOut.columnIndex.get(column);
    if (visible === undefined) return false;
    const address = addressOf(laidOut, row, visible);
    return (instances.get(address) ?? []).some((instance) => {
      const solved = instance.solveFor(laidOut, address);
      return solved !== undefined && areCellsEqual(solved, value, frame.columns[place]!);
    });
  };
}

function instancesByCell(instances: readonly RuleInstance[]): Map<number, RuleInstance[]> {
  const byCell = new Map<number, RuleInstance[]>();
  for (const instance of instances) {
    for (const address of instance.cells) {
      const known = byCell.get(address);
      if (known === undefined) byCell.set(address, [instance]);
      else known.push(instance);
    }
  }
  return byCell;
}

/** The new value is written otherwise than the old one, and as the column asks. */
function hasForm({ visible, old, new: value }: PlacedClaim): boolean {
  if (value === null || value === old) return false;
  if (visible?.pattern !== undefined) return new RegExp(`^(?:${visible.pattern})$`, 'u').test(value);
  return visible === undefined || isReadable(value, visible.type);
}

/** The old value lay outside the declared range, and the new one lies in it. */
function isIntoRange({ visible, old, new: value }: PlacedClaim): boolean {
  const isWithin = (cell: CellValue): boolean => {
    const number = cell === null ? null : parseNumber(cell);
    return number !== null && number >= (visible?.minimum ?? -Infinity) && number <= (visible?.maximum ?? Infinity);
  };
  return isWithin(value) && !isWithin(old);
}

/** The row named as kept, or some row that is cited, is much like the removed one. */
function isDuplicate(
  claim: ReasonedClaim,
  row: number,
  frame: TruthFrame,
  rowOf: ReadonlyMap<string, number>,
): boolean {
  const named = claim.into === undefined ? claim.evidence.map((cell) => cell.rid) : [claim.into];
  return named.some((rid) => {
    const other = rowOf.get(rid);
    if (other === undefined || other === row) return false;
    const alike = frame.columns.filter((column, c) =>
      areCellsEqual(frame.dirtyCells[c]![row]!, frame.dirtyCells[c]![other]!, column),
    );
    return alike.length >= DUPLICATE_LIKENESS * frame.columns.length;
  });
}
