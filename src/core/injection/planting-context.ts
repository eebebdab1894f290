import type { CellAddress } from '../dataset/rules/grid.ts';
import { addressOf } from '../dataset/rules/grid.ts';
import type { RuleColumn } from '../dataset/rule-schema.ts';
import type { EvidenceState } from '../evidence/evidence-state.ts';
import type { CellChange } from '../evidence/judge-repair.ts';
import type { EvidenceRepair } from '../evidence/solve-cells.ts';
import { isNullCell } from '../table/null-token.ts';
import type { CellValue } from '../table/table.ts';

/** A defect in place. */
export interface PlantedDefect {
  readonly type: string;
  readonly changes: readonly CellChange[];
  readonly repairs: readonly EvidenceRepair[];
  /** Its cells prove each other in a designed order (METHODOLOGY 8.4). */
  readonly isChain: boolean;
}

/** The table while it is being made dirty, and everything that limits where the next defect may go. */
export interface PlantingContext {
  /** Claims over the dirty table as it is so far. */
  readonly state: EvidenceState;
  /** The clean values, by address. */
  readonly clean: readonly CellValue[];
  readonly columns: readonly RuleColumn[];
  /** By column index. */
  readonly isProtected: readonly boolean[];
  readonly planted: PlantedDefect[];
  /** Cells that prove a planted defect's repair and so must stay as they are. */
  readonly locked: Map<CellAddress, number>;
  readonly limits: InteractionLimits;
}

/** METHODOLOGY 8.4. */
export interface InteractionLimits {
  readonly mostPerRow: number;
  /** Largest share of a column's cells. */
  readonly mostOfColumn: number;
  /** Largest share of a dependency's group that may be wrong, in groups of three rows and more. */
  readonly mostOfGroup: number;
}

/** The clean, injectable, non-null cells of the columns that qualify. */
export function listCells(
  context: PlantingContext,
  qualifies: (column: RuleColumn, index: number) => boolean,
): { readonly row: number; readonly column: number; readonly address: CellAddress; readonly value: string }[] {
  const { grid } = context.state;
  return context.columns.flatMap((column, index) => {
    if (context.isProtected[index] || !qualifies(column, index)) return [];
    const vocabulary =
      column.vocabulary === undefined ? undefined : new Set(column.vocabulary.map((item) => item.toLowerCase()));
    return Array.from({ length: grid.rowCount }, (_, row) => row).flatMap((row) => {
      const address = addressOf(grid, row, index);
      const value = context.clean[address] ?? null;
      return value === null || isNullCell(value, vocabulary) ? [] : [{ row, column: index, address, value }];
    });
  });
}

/** How often each value stands in a column of the clean table. */
export function countValues(context: PlantingContext, column: number): Map<string, number> {
  const counts = new Map<string, number>();
  const { grid } = context.state;
  for (let row = 0; row < grid.rowCount; row += 1) {
    const value = context.clean[addressOf(grid, row, column)];
    if (value !== null && value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/** Whether the limits of METHODOLOGY 8.4 leave room for these changes. */
export function isRoomFor(context: PlantingContext, changes: readonly CellChange[]): boolean {
  const { grid } = context.state;
  const dirty = dirtyAddresses(context);
  const row = Math.floor(changes[0]!.address / grid.width);
  if (
    changes.some(
      ({ address, value }) => dirty.has(address) || context.locked.has(address) || value === context.clean[address],
    )
  ) {
    return false;
  }
  const inRow = [...dirty].filter((address) => Math.floor(address / grid.width) === row).length;
  if (inRow + changes.length > context.limits.mostPerRow) return false;
  return changes.every(({ address }) => {
    const column = address % grid.width;
    const inColumn = [...dirty].filter((other) => other % grid.width === column).length;
    return inColumn + 1 <= context.limits.mostOfColumn * grid.rowCount && isGroupRoom(context, address, dirty);
  });
}

function isGroupRoom(context: PlantingContext, address: CellAddress, dirty: ReadonlySet<CellAddress>): boolean {
  const { state } = context;
  const { width } = state.grid;
  const row = Math.floor(address / width);
  return state.dependenciesOf[address % width]!.every((id) => {
    const dependency = state.dependencies[id]!;
    const readColumns = [...dependency.determinantColumns, dependency.dependentColumn];
    const partners = dependency.partnersOf(
      state.grid,
      row,
      context.clean[row * width + dependency.dependentColumn] ?? null,
    );
    const size = partners.length + 1;
    const vote = dependency.voteOf(state.grid, row);
    const all = (vote?.others ?? 0) + 1;
    if (all < 3) return true;
    const wrongPartners = partners.filter((other) =>
      readColumns.some((column) => dirty.has(other * width + column)),
    ).length;
    const wrong = all - size + wrongPartners + 1;
    return wrong <= context.limits.mostOfGroup * all;
  });
}

/** The addresses of all planted errors. */
export function dirtyAddresses(context: PlantingContext): Set<CellAddress> {
  return new Set(context.planted.flatMap((defect) => defect.changes.map((change) => change.address)));
}

/** Takes down or gives back the locks of a defect's evidence. */
export function countLocks(context: PlantingContext, defect: PlantedDefect, step: 1 | -1): void {
  for (const repair of defect.repairs) {
    for (const address of repair.evidence) {
      const count = (context.locked.get(address) ?? 0) + step;
      if (count === 0) context.locked.delete(address);
      else context.locked.set(address, count);
    }
  }
}
