import type { LinearRule } from '../../dataset/rule.ts';
import type { CodedColumn } from './coded-column.ts';
import { numberColumns } from './coded-column.ts';

/** Candidate identities tried at most; with many number columns only shorter sums are looked for. */
const MOST_TRIED = 4_000_000;
const MOST_TERMS = 6;
const LEAST_ROWS = 10;
/** Rows in which each term must be other than zero. */
const LEAST_FILLED = 5;

/** A signed sum of columns that is the same in every row: Σ sign × column = constant, in units of 10^-decimals. */
interface Identity {
  readonly columns: readonly CodedColumn[];
  readonly signs: readonly number[];
  readonly constant: number;
  readonly decimals: number;
}

/**
 * Sums and differences among number columns that hold in every row without nulls, up to six columns, and one column as a
 * fixed multiple of another. Only such as do not follow from shorter ones. Each identity comes in every form that names
 * one of its columns the computed one, the rightmost in the table first.
 */
export function mineSums(columns: readonly CodedColumn[]): LinearRule[][] {
  const numbers = numberColumns(columns);
  const found: Identity[] = [];
  const independent = independenceCheck(numbers.length);
  let tried = 0;
  for (let size = 2; size <= Math.min(MOST_TERMS, numbers.length); size += 1) {
    tried += combinations(numbers.length, size) * 2 ** (size - 1);
    if (tried > MOST_TRIED) break;
    for (const members of subsets(numbers.length, size))
      for (let mask = 0; mask < 2 ** (size - 1); mask += 1) {
        const signs = members.map((_, index) => (index === 0 || (mask & (1 << (index - 1))) === 0 ? 1 : -1));
        const chosen = members.map((member) => numbers[member]!);
        const identity = identityOf(chosen, signs);
        if (identity === null) continue;
        const vector = Array.from({ length: numbers.length }, () => 0);
        members.forEach((member, index) => (vector[member] = signs[index]!));
        if (independent(vector)) found.push(identity);
      }
  }
  return [...found.map(formsOf), ...multiplesOf(numbers)];
}

function identityOf(columns: readonly CodedColumn[], signs: readonly number[]): Identity | null {
  const decimals = Math.max(...columns.map((column) => column.decimals));
  const weights = columns.map((column, index) => signs[index]! * 10 ** (decimals - column.decimals));
  const first = columns[0]!.quantities!;
  let constant: number | null = null;
  let rows = 0;
  for (let row = 0; row < first.length; row += 1) {
    let sum = 0;
    for (let i = 0; i < columns.length; i += 1) sum += weights[i]! * columns[i]!.quantities![row]!;
    if (Number.isNaN(sum)) continue;
    // A constant is one more thing to choose freely; with many terms zero is enough.
    if (constant === null) {
      if (sum !== 0 && columns.length > 3) return null;
      constant = sum;
    }
    if (Math.abs(sum - constant) > 1e-6) return null;
    rows += 1;
  }
  const isFilled = columns.every(
    ({ quantities }) => quantities!.filter((q) => q !== 0 && !Number.isNaN(q)).length >= LEAST_FILLED,
  );
  return constant === null || rows < LEAST_ROWS || !isFilled ? null : { columns, signs, constant, decimals };
}

/** The identity solved for each of its columns. */
function formsOf(identity: Identity): LinearRule[] {
  const { columns, signs, constant, decimals } = identity;
  const order = Array.from(columns.keys()).toSorted((a, b) => columns[b]!.place - columns[a]!.place);
  return order.map((at) => ({
    kind: 'linear',
    computed: columns[at]!.name,
    constant: constant === 0 ? 0 : (signs[at]! * constant) / 10 ** decimals,
    // What is added stands before what is taken away.
    terms: columns
      .flatMap((column, index) =>
        index === at ? [] : [{ column: column.name, factor: signs[index] === signs[at] ? -1 : 1 }],
      )
      .toSorted((a, b) => b.factor - a.factor),
  }));
}

/** y = factor × x exactly, the factor written with at most six decimals. */
function multiplesOf(numbers: readonly CodedColumn[]): LinearRule[][] {
  return numbers.flatMap((x, i) =>
    numbers.slice(i + 1).flatMap((y) => {
      const factor = factorBetween(x, y);
      if (factor === null) return [];
      return [[{ kind: 'linear' as const, computed: y.name, constant: 0, terms: [{ column: x.name, factor }] }]];
    }),
  );
}

function factorBetween(x: CodedColumn, y: CodedColumn): number | null {
  const valueOf = (column: CodedColumn, row: number): number => column.quantities![row]! / 10 ** column.decimals;
  const probe = x.quantities!.findIndex((q, row) => q !== 0 && !Number.isNaN(q + y.quantities![row]!));
  if (probe === -1) return null;
  const factor = Number((valueOf(y, probe) / valueOf(x, probe)).toFixed(6));
  if (factor === 0 || Math.abs(factor) === 1) return null;
  const seen = new Set<number>();
  for (let row = 0; row < x.quantities!.length; row += 1) {
    const difference = y.quantities![row]! - factor * x.quantities![row]! * 10 ** (y.decimals - x.decimals);
    if (Number.isNaN(difference)) continue;
    if (Math.abs(difference) > 1e-6) return null;
    seen.add(x.quantities![row]!);
  }
  return seen.size >= LEAST_FILLED ? factor : null;
}

/** Tells whether a vector lies outside the span of those before it, and adds it if so. */
function independenceCheck(width: number): (vector: readonly number[]) => boolean {
  const basis: { readonly pivot: number; readonly vector: readonly number[] }[] = [];
  return (vector) => {
    const rest = [...vector];
    for (const known of basis) {
      const share = rest[known.pivot]! / known.vector[known.pivot]!;
      if (share !== 0) for (let i = 0; i < width; i += 1) rest[i] = rest[i]! - share * known.vector[i]!;
    }
    const pivot = rest.findIndex((value) => Math.abs(value) > 1e-9);
    if (pivot === -1) return false;
    basis.push({ pivot, vector: rest });
    return true;
  };
}

function combinations(n: number, k: number): number {
  let count = 1;
  for (let i = 0; i < k; i += 1) count = (count * (n - i)) / (i + 1);
  return count;
}

function* subsets(n: number, size: number, from = 0): Generator<number[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let first = from; first <= n - size; first += 1)
    for (const rest of subsets(n, size - 1, first + 1)) yield [first, ...rest];
}
