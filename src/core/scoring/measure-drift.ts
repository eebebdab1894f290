import { columnDrift, contentDrift } from './column-drift.ts';
import { readColumn } from './column-profiles.ts';
import type { ColumnContent, ColumnProfile } from './column-profiles.ts';
import type { ColumnDrift, DriftScore } from './drift-score.ts';
import type { OutputFrame } from './output-frame.ts';

/** A column as it is in the dirty or the clean table, with its drift: reused for outputs that left it so. */
interface KnownColumn {
  readonly drift: ColumnDrift;
  readonly intervention: number;
}

/** Measures the drift of outputs against one truth. */
export interface DriftMeter {
  /** `isUntouched(c)`: whether the output's column c is the dirty one; `isTrue(c)`: whether it is the clean one. */
  measure(
    output: OutputFrame,
    isUntouched: (column: number) => boolean,
    isTrue: (column: number) => boolean,
  ): DriftScore;
}

/** Profiles drift once for a truth (METHODOLOGY 4): what untouched and perfectly repaired columns give is computed here. */
export function createDriftMeter(profiles: readonly ColumnProfile[]): DriftMeter {
  const untouched = profiles.map((profile) => knownColumn(profile, profile.dirty));
  const perfect = profiles.map((profile) => knownColumn(profile, profile.clean));
  const noop = headlineOf(profiles, (c) => untouched[c]!.drift.drift);
  return {
    measure(output, isUntouched, isTrue) {
      const found = profiles.map((profile, c) => {
        if (isUntouched(c)) return untouched[c]!;
        if (isTrue(c)) return perfect[c]!;
        const cells = output.columns[c];
        const isMissing = cells === null || cells === undefined;
        return knownColumn(profile, isMissing ? null : readColumn(profile.column, profile.kind, cells));
      });
      const headline = headlineOf(profiles, (c) => found[c]!.drift.drift);
      return {
        headline,
        noop,
        intervention: headlineOf(profiles, (c) => found[c]!.intervention),
        gain: headline === null || noop === null || noop < 1e-12 ? null : 1 - headline / noop,
        maxColumn: maxColumn(found.map((column) => column.drift)),
        columns: found.map((column) => column.drift),
      };
    },
  };
}

function knownColumn(profile: ColumnProfile, output: ColumnContent | null): KnownColumn {
  return { drift: columnDrift(profile, output), intervention: contentDrift(profile.dirty, output) };
}

/** Mean over columns that are no free text; null where there is none. */
function headlineOf(profiles: readonly ColumnProfile[], driftOf: (column: number) => number): number | null {
  const drifts = profiles.flatMap((profile, c) => (profile.kind === 'free-text' ? [] : [driftOf(c)]));
  return drifts.length === 0 ? null : drifts.reduce((total, drift) => total + drift, 0) / drifts.length;
}

function maxColumn(columns: readonly ColumnDrift[]): string | null {
  let greatest: ColumnDrift | null = null;
  for (const column of columns) {
    if (column.kind !== 'free-text' && (greatest === null || column.drift > greatest.drift)) greatest = column;
  }
  return greatest?.column ?? null;
}
