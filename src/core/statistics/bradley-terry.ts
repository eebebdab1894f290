/** Most rounds of the fixed-point iteration; far more than connected tables of any use need. */
const MOST_ROUNDS = 100_000;

/**
 * Log strengths of the Bradley-Terry model, summing to 0, from `wins[i][j]`, how often i beat j, ties one half each
 * (METHODOLOGY 9.6), by Hunter's minorise-maximise iteration. Null where no finite strengths exist: fewer than two models,
 * or some group that never lost to the others, or never beat them (the graph of wins is not strongly connected).
 */
export function bradleyTerry(wins: readonly (readonly number[])[]): readonly number[] | null {
  const size = wins.length;
  if (size < 2 || !isStronglyConnected(wins)) return null;
  const won = wins.map((row, i) => row.reduce((sum, count, j) => sum + (i === j ? 0 : count), 0));
  let strengths = wins.map(() => 1);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = normalise(strengths.map((_, i) => won[i]! / expectedLoad(wins, strengths, i)));
    const change = next.reduce((most, value, i) => Math.max(most, Math.abs(Math.log(value / strengths[i]!))), 0);
    strengths = next;
    if (change < 1e-14) break;
  }
  return strengths.map(Math.log);
}

/** Games of `i` with each other model by the sum of both strengths. */
function expectedLoad(wins: readonly (readonly number[])[], strengths: readonly number[], i: number): number {
  return strengths.reduce((sum, other, j) => {
    return i === j ? sum : sum + (wins[i]![j]! + wins[j]![i]!) / (strengths[i]! + other);
  }, 0);
}

/** Scaled to a geometric mean of 1. */
function normalise(strengths: readonly number[]): number[] {
  const centre = strengths.reduce((sum, value) => sum + Math.log(value), 0) / strengths.length;
  return strengths.map((value) => value / Math.exp(centre));
}

function isStronglyConnected(wins: readonly (readonly number[])[]): boolean {
  return (
    reachedFrom((from, to) => wins[from]![to]! > 0, wins.length) === wins.length &&
    reachedFrom((from, to) => wins[to]![from]! > 0, wins.length) === wins.length
  );
}

function reachedFrom(leads: (from: number, to: number) => boolean, size: number): number {
  const reached = new Set([0]);
  for (const from of reached) {
    for (let to = 0; to < size; to += 1) if (leads(from, to)) reached.add(to);
  }
  return reached.size;
}
