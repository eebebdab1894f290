import type { EvidenceState } from '../evidence/evidence-state.ts';
import { changeCell } from '../evidence/evidence-state.ts';
import type { CellChange } from '../evidence/judge-repair.ts';
import type { EvidenceRepair } from '../evidence/solve-cells.ts';
import { solveCells } from '../evidence/solve-cells.ts';
import type { DefectKind } from './defect-kind.ts';
import type { PlantingContext } from './planting-context.ts';
import { countLocks, dirtyAddresses, isRoomFor } from './planting-context.ts';

/**
 * Plants a defect if the limits leave room, and if the evidence solver, on the table as dirty as it is by now, restores
 * exactly the clean values by the sort of evidence that the kind promises. Returns whether it stands.
 */
export function plantDefect(context: PlantingContext, kind: DefectKind, changes: readonly CellChange[]): boolean {
  if (!isRoomFor(context, changes)) return false;
  const { state } = context;
  const alreadyBroken = new Set(state.broken);
  for (const change of changes) changeCell(state, change.address, change.value);
  const repairs = proveRepairs(state, { changes, clean: context.clean, alreadyBroken });
  const dirty = dirtyAddresses(context);
  const isProven =
    repairs !== undefined &&
    kind.accepts(repairs) &&
    !repairs.some((repair) => repair.evidence.some((cell) => dirty.has(cell)));
  if (!isProven) {
    for (const change of changes) changeCell(state, change.address, context.clean[change.address] ?? null);
    return false;
  }
  const own = new Set(changes.map((change) => change.address));
  const isChain = changes.length > 1 && repairs.some((repair) => repair.evidence.some((cell) => own.has(cell)));
  const defect = { type: kind.type, changes, repairs, isChain };
  context.planted.push(defect);
  countLocks(context, defect, 1);
  return true;
}

/** Takes a planted defect out again. */
export function removeDefect(context: PlantingContext, index: number): void {
  const [defect] = context.planted.splice(index, 1);
  if (defect === undefined) return;
  countLocks(context, defect, -1);
  for (const change of defect.changes) changeCell(context.state, change.address, context.clean[change.address] ?? null);
}

/** The repairs of just these changes, if they are exactly the clean values and nothing else is touched; the state stays dirty. */
function proveRepairs(
  state: EvidenceState,
  proof: {
    readonly changes: readonly CellChange[];
    readonly clean: PlantingContext['clean'];
    readonly alreadyBroken: ReadonlySet<number>;
  },
): EvidenceRepair[] | undefined {
  const isNoticed = [...state.broken].some((id) => !proof.alreadyBroken.has(id));
  if (!isNoticed) return undefined;
  const before = [...state.grid.values];
  const repairs = solveCells(state, proof.alreadyBroken);
  const planted = new Set(proof.changes.map((change) => change.address));
  const isExact =
    repairs.length === planted.size &&
    repairs.every((repair) => planted.has(repair.address) && repair.value === proof.clean[repair.address]);
  for (const repair of repairs) changeCell(state, repair.address, before[repair.address] ?? null);
  return isExact ? repairs : undefined;
}
