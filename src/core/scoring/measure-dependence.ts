import { canonicalCell } from '../submission/code-rows.ts';
import { parseDate } from '../table/parse-date.ts';
import { parseNumber } from '../table/parse-number.ts';
import type { CellValue } from '../table/table.ts';
import type { ColumnProfile } from './column-profiles.ts';
import { associationDrift, correlationDrift } from './dependence-drift.ts';

/** How the dependences between columns changed (METHODOLOGY 4.6), each a mean over pairs in [0, 1]; null without a pair. */
export interface DependenceDrift {
  /** Of rank correlations of numbers and dates. */
  readonly numeric: number | null;
  /** Of associations of categories. */
  readonly categorical: number | null;
}

/**
 * Compares every pair of numeric columns and every pair of categorical ones between the clean table and the output, each
 * in its own rows. A missing column leaves its pairs undefined on the output's side, which counts as no dependence.
 */
export function measureDependence(
  profiles: readonly ColumnProfile[],
  clean: readonly (readonly CellValue[])[],
  output: readonly (readonly CellValue[] | null)[],
): DependenceDrift {
  const read = profiles.map((profile, c) => ({
    kind: profile.kind,
    clean: readValues(profile, clean[c] ?? []),
    output: readValues(profile, output[c] ?? []),
  }));
  const drifts = { numeric: [] as number[], categorical: [] as number[] };
  read.forEach((left, i) => {
    for (const right of read.slice(i + 1)) {
      if (left.kind !== right.kind || left.kind === 'free-text') continue;
      const drift =
        left.kind === 'numeric'
          ? correlationDrift(
              { x: left.clean.numbers, y: right.clean.numbers },
              { x: left.output.numbers, y: right.output.numbers },
            ).drift
          : associationDrift(
              { x: left.clean.texts, y: right.clean.texts },
              { x: left.output.texts, y: right.output.texts },
            );
      if (drift !== null) drifts[left.kind].push(drift);
    }
  });
  return { numeric: meanOf(drifts.numeric), categorical: meanOf(drifts.categorical) };
}

function readValues(
  { column, kind }: ColumnProfile,
  cells: readonly CellValue[],
): { readonly numbers: (number | null)[]; readonly texts: string[] } {
  const parse = column.type === 'date' ? parseDate : parseNumber;
  return {
    numbers: kind === 'numeric' ? cells.map((cell) => (cell === null ? null : parse(cell))) : [],
    texts: kind === 'categorical' ? cells.map((cell) => canonicalCell(cell, column)) : [],
  };
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((total, value) => total + value, 0) / values.length;
}
