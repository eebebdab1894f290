import { cramersV } from '../statistics/cramers-v.ts';
import { spearman } from '../statistics/spearman.ts';

/** Paired values of two columns, null where a cell is none. */
export interface NumericPair {
  readonly x: readonly (number | null)[];
  readonly y: readonly (number | null)[];
}

/** How the rank correlation of two numeric columns changed (METHODOLOGY 4.6). */
export interface CorrelationDrift {
  /** Spearman's rho over rows with both values; null where undefined. */
  readonly reference: number | null;
  readonly output: number | null;
  /** |reference - output| / 2 in [0, 1], an undefined side counting as 0; null where both are undefined. */
  readonly drift: number | null;
}

/** Drift of the dependence of two numeric columns. */
export function correlationDrift(reference: NumericPair, output: NumericPair): CorrelationDrift {
  const [before, after] = [correlationOf(reference), correlationOf(output)];
  const isUndefined = before === null && after === null;
  return { reference: before, output: after, drift: isUndefined ? null : Math.abs((before ?? 0) - (after ?? 0)) / 2 };
}

function correlationOf(pair: NumericPair): number | null {
  const x: number[] = [];
  const y: number[] = [];
  pair.x.forEach((value, i) => {
    const other = pair.y[i] ?? null;
    if (value === null || other === null) return;
    x.push(value);
    y.push(other);
  });
  return spearman(x, y);
}

/** Drift of the association of two categorical columns: the change of Cramér's V, in [0, 1]; null where undefined on both sides. */
export function associationDrift(
  reference: { readonly x: readonly string[]; readonly y: readonly string[] },
  output: { readonly x: readonly string[]; readonly y: readonly string[] },
): number | null {
  const before = associationOf(reference.x, reference.y);
  const after = associationOf(output.x, output.y);
  return before === null && after === null ? null : Math.abs((before ?? 0) - (after ?? 0));
}

function associationOf(x: readonly string[], y: readonly string[]): number | null {
  return x.length === y.length ? cramersV(x, y) : null;
}
