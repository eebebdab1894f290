import type { Random } from '../../foundation/random.ts';
import { compareText } from '../dataset/rules/groups.ts';
import { parseNumber } from '../table/parse-number.ts';
import type { CellValue } from '../table/table.ts';
import type { PlantingPlace } from './defect-kind.ts';
import type { PlantingContext } from './planting-context.ts';

/**
 * How places are drawn (METHODOLOGY 8.6, after Jenga and tab_err): `completely-at-random` uniformly; `at-random` with
 * probability proportional to the rank of another, observed column; `not-at-random` to the rank of the cell's own value.
 */
export type Mechanism = 'completely-at-random' | 'at-random' | 'not-at-random';

/** The places in the order of a weighted draw without replacement. */
export function orderPlaces(
  context: PlantingContext,
  places: readonly PlantingPlace[],
  draw: { readonly mechanism: Mechanism; readonly random: Random },
): PlantingPlace[] {
  if (draw.mechanism === 'completely-at-random') return draw.random.shuffled(places);
  const observed = context.isProtected.indexOf(true);
  const rankOf = new Map<number, Map<number, number>>();
  const weights = places.map((place) => {
    const column = draw.mechanism === 'at-random' ? Math.max(0, observed) : place.column;
    const ranks = rankOf.get(column) ?? rankRows(context, column);
    rankOf.set(column, ranks);
    return ranks.get(place.row) ?? 1;
  });
  return drawByWeight(places, weights, draw.random);
}

/** Ranks 1..n of a column's cells, equal values sharing the rank of the first; nulls rank lowest. */
function rankRows(context: PlantingContext, column: number): Map<number, number> {
  const { rowCount, width } = context.state.grid;
  const rows = Array.from({ length: rowCount }, (_, row) => ({
    row,
    value: context.clean[row * width + column] ?? null,
  }));
  rows.sort((a, b) => compareValues(a.value, b.value));
  const ranks = new Map<number, number>();
  rows.forEach((entry, index) => {
    const before = rows[index - 1];
    const isTied = before !== undefined && compareValues(before.value, entry.value) === 0;
    ranks.set(entry.row, isTied ? ranks.get(before.row)! : index + 1);
  });
  return ranks;
}

function compareValues(a: CellValue, b: CellValue): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  const [x, y] = [parseNumber(a), parseNumber(b)];
  return x !== null && y !== null ? x - y : compareText(a, b);
}

/** Whole-number weights, so that the order is the same on every machine. */
function drawByWeight(places: readonly PlantingPlace[], weights: readonly number[], random: Random): PlantingPlace[] {
  const remaining = places.map((place, index) => ({ place, weight: weights[index]! }));
  let total = remaining.reduce((sum, entry) => sum + entry.weight, 0);
  const drawn: PlantingPlace[] = [];
  while (remaining.length > 0) {
    let left = random.integer(total);
    let index = 0;
    while (left >= remaining[index]!.weight) {
      left -= remaining[index]!.weight;
      index += 1;
    }
    const [entry] = remaining.splice(index, 1);
    total -= entry!.weight;
    drawn.push(entry!.place);
  }
  return drawn;
}
