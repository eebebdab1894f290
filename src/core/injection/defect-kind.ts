import type { Random } from '../../foundation/random.ts';
import type { CellChange } from '../evidence/judge-repair.ts';
import type { EvidenceRepair } from '../evidence/solve-cells.ts';
import type { PlantingContext } from './planting-context.ts';

/** Somewhere that a defect could be planted. */
export interface PlantingPlace {
  readonly row: number;
  /** Column index; the first one where a defect takes several cells. */
  readonly column: number;
  /** The cells as they would be dirty; undefined where the draw gives nothing usable. */
  draw(random: Random): readonly CellChange[] | undefined;
}

/** One kind of planted error: where it may stand, how it looks, and which evidence must prove its repair. */
export interface DefectKind {
  /** The public error type. */
  readonly type: string;
  list(context: PlantingContext): PlantingPlace[];
  /** Whether the repairs that the solver found are evidence of the sort that this kind promises. */
  accepts(repairs: readonly EvidenceRepair[]): boolean;
}
