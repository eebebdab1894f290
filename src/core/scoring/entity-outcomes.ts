import type { InjectedEntity } from '../injection/ledger.ts';
import { areCellsEqual } from '../table/cell-equality.ts';
import type { OutputFrame } from './output-frame.ts';
import type { TruthFrame } from './truth-frame.ts';

/** An entity's rows in the dirty table. */
export interface EntityRows {
  readonly rows: readonly number[];
  /** The row that was not planted. */
  readonly original: number;
}

/** What the output kept of one entity. */
export interface EntityOutcome extends EntityRows {
  readonly survivors: readonly number[];
  /** The survivor with the most cells equal to the golden record, the first in the dirty table of equals; -1 where lost. */
  readonly best: number;
  /** Whether all cells of the best survivor equal the golden record. */
  readonly isGolden: boolean;
}

/** Finds each entity's rows. */
export function entityRows(entities: readonly InjectedEntity[], rids: readonly string[]): EntityRows[] {
  const rowOf = new Map(rids.map((rid, row) => [rid, row]));
  return entities.map((entity) => ({
    rows: entity.members.map((member) => rowOf.get(member.rid)!).toSorted((a, b) => a - b),
    original: rowOf.get((entity.members.find((member) => !member.planted) ?? entity.members[0]!).rid)!,
  }));
}

/** Which rows of each entity the output kept, and the best of them (METHODOLOGY 2.4). */
export function entityOutcomes(
  entities: readonly EntityRows[],
  truth: TruthFrame,
  output: OutputFrame,
): EntityOutcome[] {
  return entities.map((entity) => {
    const survivors = entity.rows.filter((row) => output.alignment.outputRows[row] !== -1);
    let [best, most] = [-1, -1];
    for (const row of survivors) {
      const equal = equalToGolden(truth, output, row);
      if (equal > most) [best, most] = [row, equal];
    }
    return { ...entity, survivors, best, isGolden: most === truth.columns.length };
  });
}

function equalToGolden(truth: TruthFrame, output: OutputFrame, row: number): number {
  let equal = 0;
  for (let c = 0; c < truth.columns.length; c += 1) {
    if (areCellsEqual(output.cells[c]![row]!, truth.cleanCells[c]![row]!, truth.columns[c]!)) equal += 1;
  }
  return equal;
}
