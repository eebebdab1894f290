import { canonicalJson } from '../../../foundation/canonical-json.ts';
import type { ChangeLogEntry } from '../../../core/submission/submission.ts';
import type { Table } from '../../../core/table/table.ts';
import { ROW_ID_COLUMN } from '../../../core/table/table.ts';

/** What one part of a table came to. */
export interface PartChanges {
  readonly changes: readonly ChangeLogEntry[];
  /** See TablePart. */
  readonly depthOf: ReadonlyMap<string, number>;
}

interface Claim {
  readonly change: ChangeLogEntry;
  readonly depth: number;
}

/**
 * The changes of all parts as one log, in the order of the table's rows and columns. Where parts disagree on a cell, the change
 * of the higher confidence holds (none given is the lowest), then the one of the part in which the row lies farther from a cut,
 * then the one of the smaller bytes. A row that any part takes away is gone, but of rows that parts call duplicates of each
 * other one stays. The order of the parts leaves no trace; a single part's changes stay as they are.
 */
export function mergeChanges(parts: readonly PartChanges[], table: Table): readonly ChangeLogEntry[] {
  if (parts.length === 1) return parts[0]!.changes;
  const best = new Map<string, Claim>();
  for (const part of parts) {
    for (const [place, change] of firstAtEachPlace(part.changes)) {
      const claim = { change, depth: part.depthOf.get(change.rid) ?? -1 };
      const rival = best.get(place);
      if (rival === undefined || compareClaims(claim, rival) < 0) best.set(place, claim);
    }
  }
  const claims = [...best.values()].toSorted(compareClaims);
  const dropped = removalsInCircles(claims.filter(({ change }) => isRemoval(change)));
  return inOrderOf(
    table,
    claims.filter((claim) => !dropped.has(claim)).map(({ change }) => change),
  );
}

function isRemoval({ op }: ChangeLogEntry): boolean {
  return op === 'delete' || op === 'merge';
}

/** Of several at one place the first holds, as it does when a whole table's changes are made. */
function firstAtEachPlace(changes: readonly ChangeLogEntry[]): ReadonlyMap<string, ChangeLogEntry> {
  const first = new Map<string, ChangeLogEntry>();
  for (const change of changes) {
    const place = JSON.stringify([change.rid, change.column, change.op === 'insert']);
    if (!first.has(place)) first.set(place, change);
  }
  return first;
}

/** The better claim first; 0 only for equal ones. */
function compareClaims(a: Claim, b: Claim): number {
  return (
    (b.change.confidence ?? -1) - (a.change.confidence ?? -1) ||
    compareDepths(a.depth, b.depth) ||
    compareTexts(canonicalJson(a.change.new), canonicalJson(b.change.new)) ||
    compareTexts(canonicalJson(a.change), canonicalJson(b.change))
  );
}

function compareDepths(a: number, b: number): number {
  return a === b ? 0 : a > b ? -1 : 1;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Removals, the best first, that would take away the row which a better one leaves in place. */
function removalsInCircles(removals: readonly Claim[]): ReadonlySet<Claim> {
  const stays = new Map<string, string>();
  const dropped = new Set<Claim>();
  for (const claim of removals) {
    const { rid } = claim.change;
    const into = claim.change.into === rid ? undefined : claim.change.into;
    let end = into;
    while (end !== undefined && end !== rid) end = stays.get(end);
    if (end === rid) dropped.add(claim);
    else if (into !== undefined) stays.set(rid, into);
  }
  return dropped;
}

/** By row and column of the table, whole rows after their cells; what the table has not stands at the end. */
function inOrderOf(table: Table, changes: readonly ChangeLogEntry[]): readonly ChangeLogEntry[] {
  const rids = table.cells[table.columns.indexOf(ROW_ID_COLUMN)] ?? [];
  const rowOf = new Map(rids.map((rid, row) => [rid, row]));
  const columnOf = new Map(table.columns.map((name, c) => [name, c]));
  return changes
    .map((change) => ({
      change,
      row: rowOf.get(change.rid) ?? table.rowCount,
      column: columnOf.get(change.column) ?? table.columns.length,
    }))
    .toSorted(
      (a, b) => a.row - b.row || a.column - b.column || compareTexts(canonicalJson(a.change), canonicalJson(b.change)),
    )
    .map(({ change }) => change);
}
