import { midRanks } from './mid-ranks.ts';

/** Spearman's rank correlation of paired values, in [-1, 1]; null below two pairs or where either side is constant. */
export function spearman(x: readonly number[], y: readonly number[]): number | null {
  const n = x.length;
  if (n < 2) return null;
  const [rankX, rankY] = [midRanks(x), midRanks(y)];
  const mean = (n + 1) / 2;
  let [products, squaresX, squaresY] = [0, 0, 0];
  for (let i = 0; i < n; i += 1) {
    const [dx, dy] = [rankX[i]! - mean, rankY[i]! - mean];
    products += dx * dy;
    squaresX += dx * dx;
    squaresY += dy * dy;
  }
  if (squaresX === 0 || squaresY === 0) return null;
  return Math.max(-1, Math.min(1, products / Math.sqrt(squaresX * squaresY)));
}
