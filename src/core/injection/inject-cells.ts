import type { Random } from '../../foundation/random.ts';
import type { RuleSchema } from '../dataset/rule-schema.ts';
import { createGrid } from '../dataset/rules/grid.ts';
import type { EvidenceRepair } from '../evidence/solve-cells.ts';
import { solveCells } from '../evidence/solve-cells.ts';
import { copyEvidenceState, createEvidenceState } from '../evidence/evidence-state.ts';
import type { CellValue, Table } from '../table/table.ts';
import type { DefectPlan } from './defect-plan.ts';
import { orderPlaces } from './order-places.ts';
import { plantDefect, removeDefect } from './plant-defect.ts';
import type { PlantedDefect, PlantingContext } from './planting-context.ts';

/** Draws of one place before it is given up. */
const DRAWS_PER_PLACE = 3;
/** Rounds of planting and proving everything together. */
const MOST_ROUNDS = 6;

/** Errors planted into a table, proven all together. */
export interface CellInjection {
  readonly planted: readonly PlantedDefect[];
  /** The dirty cells, row by row in the schema's order. */
  readonly values: readonly CellValue[];
  readonly clean: readonly CellValue[];
  /** Rounds in which planted errors had to be taken out again. */
  readonly redraws: number;
}

/**
 * Plants `count` errors (or as many as the evidence allows) by a plan. Every one is proven by the evidence solver on the
 * table as it is when planted, and all of them again together at the end (METHODOLOGY 8.3 b): what the solver does not
 * restore exactly is taken out and drawn anew elsewhere. The clean table must break no rule (8.3 d).
 */
export function injectCells(options: {
  readonly clean: Table;
  readonly schema: RuleSchema;
  readonly isProtected: readonly boolean[];
  readonly plan: DefectPlan;
  readonly count: number;
  readonly random: Random;
}): CellInjection {
  const { clean, schema, isProtected, plan, count, random } = options;
  const state = createEvidenceState(createGrid(clean, schema));
  const context: PlantingContext = {
    state,
    clean: [...state.grid.values],
    columns: schema.columns,
    isProtected,
    planted: [],
    locked: new Map(),
    limits: { mostPerRow: plan.mostPerRow, mostOfColumn: 0.3, mostOfGroup: 0.4 },
  };
  const queues = plan.kinds.map((kind) =>
    orderPlaces(context, kind.list(context), {
      mechanism: plan.mechanism,
      random: random.fork(`places ${kind.type} ${plan.kinds.indexOf(kind)}`),
    }),
  );
  let redraws = 0;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    fill(context, { plan, queues, count, random: random.fork(`draws ${round}`) });
    const removed = removeUnproven(context);
    if (removed === 0) break;
    redraws += 1;
  }
  while (removeUnproven(context) > 0) redraws += 1;
  return { planted: context.planted, values: [...state.grid.values], clean: context.clean, redraws };
}

/** Plants from the kinds in turn until the count is reached or every queue is empty; a place once tried is not tried again. */
function fill(
  context: PlantingContext,
  order: {
    readonly plan: DefectPlan;
    readonly queues: ReturnType<typeof orderPlaces>[];
    readonly count: number;
    readonly random: Random;
  },
): void {
  const { plan, queues, count, random } = order;
  const countPlanted = (): number => context.planted.reduce((sum, defect) => sum + defect.changes.length, 0);
  let idle = 0;
  for (let turn = 0; countPlanted() < count && idle < plan.kinds.length; turn += 1) {
    const index = turn % plan.kinds.length;
    const kind = plan.kinds[index]!;
    let isPlanted = false;
    while (!isPlanted && queues[index]!.length > 0) {
      const place = queues[index]!.shift()!;
      for (let draw = 0; draw < DRAWS_PER_PLACE && !isPlanted; draw += 1) {
        const changes = place.draw(random);
        if (changes === undefined || countPlanted() + changes.length > count) continue;
        isPlanted = plantDefect(context, kind, changes);
      }
    }
    idle = isPlanted ? 0 : idle + 1;
  }
}

/** Solves the dirty table as a whole and takes out every defect that is not restored exactly, or whose row or rule was touched wrongly. */
function removeUnproven(context: PlantingContext): number {
  const trial = copyEvidenceState(context.state);
  const repairs = solveCells(trial);
  const wrong = new Set<number>();
  trial.grid.values.forEach((value, address) => {
    if (value !== context.clean[address]) wrong.add(address);
  });
  if (wrong.size === 0) return 0;
  const outside = findOutside(context, repairs);
  const rows = new Set([...outside].map((address) => Math.floor(address / trial.grid.width)));
  let removed = 0;
  for (let index = context.planted.length - 1; index >= 0; index -= 1) {
    const isWrong = context.planted[index]!.changes.some(
      ({ address }) => wrong.has(address) || rows.has(Math.floor(address / trial.grid.width)),
    );
    if (!isWrong) continue;
    removeDefect(context, index);
    removed += 1;
  }
  // A repair outside all rows with errors: some vote was turned; the youngest defect goes first.
  if (removed === 0 && context.planted.length > 0) {
    removeDefect(context, context.planted.length - 1);
    removed = 1;
  }
  return removed;
}

function findOutside(context: PlantingContext, repairs: readonly EvidenceRepair[]): Set<number> {
  const planted = new Set(context.planted.flatMap((defect) => defect.changes.map((change) => change.address)));
  return new Set(repairs.map((repair) => repair.address).filter((address) => !planted.has(address)));
}
