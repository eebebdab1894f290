import type { Random } from '../../foundation/random.ts';
import type { Submission } from '../../core/submission/submission.ts';
import type { CellValue } from '../../core/table/table.ts';
import type { AgentView } from '../../core/task/agent-view.ts';
import type { HiddenTruth } from '../../core/task/task.ts';
import { changeLogFromTables } from '../table-editing/change-log-from-tables.ts';
import { openWorkingTable, tableFromWorking } from '../table-editing/working-table.ts';
import { equalityOfTruth } from './equality-of-truth.ts';
import { otherValue } from '../../core/table/other-value.ts';

/** Probabilities in [0, 1], each applied independently. */
export interface Calibration {
  /** That a planted error is repaired; in uniqueness, that a planted duplicate is removed. */
  readonly repair: number;
  /** That a clean cell is damaged; in uniqueness, that an original row is removed. */
  readonly damage: number;
}

/**
 * Repairs each planted error and damages each clean cell with given probabilities, so that what is measured can be held
 * against what was asked for. A damaged cell gets another value of its column, different as the scorer compares.
 */
export function repairByChance(
  view: AgentView,
  truth: HiddenTruth,
  calibration: Calibration,
  random: Random,
): Submission {
  const working = openWorkingTable(view.dirty);
  const equalityOf = equalityOfTruth(truth);
  const planted = new Map(
    truth.entities.flatMap((entity) => entity.members.map((member) => [member.rid, member.planted])),
  );
  const errors = new Map(truth.errors.map((error) => [`${error.rid}|${error.column}`, error.clean]));
  const removed = new Set<number>();
  if (view.dimension === 'uniqueness') {
    working.rids.forEach((rid, row) => {
      const chance = planted.get(rid) === true ? calibration.repair : calibration.damage;
      if (random.unit() < chance) removed.add(row);
    });
  } else {
    const before: readonly (readonly CellValue[])[] = working.cells.map((cells) => [...cells]);
    working.columns.forEach((column, c) => {
      working.rids.forEach((rid, row) => {
        const clean = errors.get(`${rid}|${column}`);
        const draw = random.unit();
        if (clean !== undefined) {
          if (draw < calibration.repair) working.cells[c]![row] = clean;
        } else if (draw < calibration.damage) {
          working.cells[c]![row] = otherValue(before[c]!, [before[c]![row] ?? null], equalityOf(column), random);
        }
      });
    });
  }
  const table = tableFromWorking(working, view.dirty, (row) => !removed.has(row));
  return {
    table,
    changeLog: changeLogFromTables(view.dirty, table, {
      equalityOf,
      reasonOf: () => ({ rule: 'chance', evidence: [], confidence: calibration.repair }),
    }),
    justification: `Each planted error was repaired with probability ${calibration.repair}, each clean place damaged with ${calibration.damage}.`,
  };
}
