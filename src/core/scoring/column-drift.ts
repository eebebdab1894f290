import { kolmogorovSmirnov } from '../statistics/kolmogorov-smirnov.ts';
import { binLabels, countInBins } from '../statistics/stability-bins.ts';
import { dateFromDays } from '../table/parse-date.ts';
import { categoricalDrift } from './categorical-drift.ts';
import type { CategoryCounts } from './categorical-drift.ts';
import type { ColumnContent, ColumnProfile } from './column-profiles.ts';
import type { ColumnDrift, DriftChartEntry } from './drift-score.ts';
import { numericDrift, numericDriftDetail } from './numeric-drift.ts';

/** Categories that a chart names; the others are one entry. */
const CHARTED_CATEGORIES = 20;

/** Drift between two contents of one column, in [0, 1]; `output` is null where the column is missing. */
export function contentDrift(reference: ColumnContent, output: ColumnContent | null): number {
  if (output === null) return 1;
  if (reference.numeric !== null && output.numeric !== null) return numericDrift(reference.numeric, output.numeric);
  if (reference.categories === null || output.categories === null) return 1;
  return categoricalDrift(reference.categories, output.categories).jsDistance;
}

/** Drift of one column from the clean table to the output with all figures and the counts of a chart. */
export function columnDrift(profile: ColumnProfile, output: ColumnContent | null): ColumnDrift {
  const { column, kind, clean } = profile;
  const head = { column: column.name, kind, drift: contentDrift(clean, output) };
  if (output === null) {
    return { ...head, numeric: null, categorical: null, chart: chartOf(profile, null) };
  }
  return {
    ...head,
    numeric: numericFigures(profile, output),
    categorical: categoricalFigures(profile, output),
    chart: chartOf(profile, output),
  };
}

function numericFigures(profile: ColumnProfile, output: ColumnContent): ColumnDrift['numeric'] {
  if (profile.clean.numeric === null || output.numeric === null || profile.bins === null) return null;
  const detail = numericDriftDetail(profile.clean.numeric, output.numeric, profile.bins);
  const { nullRateShift, wassersteinRaw, originWasserstein, quantileWasserstein } = detail;
  const { ks, psi, psiNormalised, jsBinnedDistance } = detail;
  return {
    nullRateShift,
    wassersteinRaw,
    originWasserstein,
    quantileWasserstein,
    ks,
    psi,
    psiNormalised,
    jsBinnedDistance,
  };
}

function categoricalFigures(profile: ColumnProfile, output: ColumnContent): ColumnDrift['categorical'] {
  const [reference, other] = [profile.clean.categories, output.categories];
  if (reference === null || other === null) return null;
  const { nullRateShift, totalVariation, jsDivergence, originKl } = categoricalDrift(reference, other);
  const lengthKs = profile.kind === 'free-text' ? kolmogorovSmirnov(lengths(reference), lengths(other)) : null;
  return { nullRateShift, totalVariation, jsDivergence, originKl, lengthKs };
}

function lengths(categories: CategoryCounts): Float64Array {
  const all: number[] = [];
  for (const [category, count] of categories.counts) for (let i = 0; i < count; i += 1) all.push(category.length);
  return Float64Array.from(all).sort();
}

function chartOf(profile: ColumnProfile, output: ColumnContent | null): DriftChartEntry[] {
  if (profile.kind === 'numeric') return numericChart(profile, output);
  return profile.kind === 'free-text' ? [] : categoricalChart(profile, output?.categories ?? null);
}

function numericChart(profile: ColumnProfile, output: ColumnContent | null): DriftChartEntry[] {
  const { bins } = profile;
  if (bins === null) return [];
  const countsOf = (content: ColumnContent | null): readonly number[] =>
    content?.numeric ? countInBins(bins, content.numeric.sorted, content.numeric.nulls) : [];
  const [clean, dirty, out] = [countsOf(profile.clean), countsOf(profile.dirty), countsOf(output)];
  const labels = binLabels(bins, profile.column.type === 'date' ? (days) => dateFromDays(Math.floor(days)) : String);
  return labels.map((label, i) => ({ label, clean: clean[i] ?? 0, dirty: dirty[i] ?? 0, output: out[i] ?? 0 }));
}

function categoricalChart(profile: ColumnProfile, output: CategoryCounts | null): DriftChartEntry[] {
  const [clean, dirty] = [profile.clean.categories!, profile.dirty.categories!];
  const weight = (category: string): number => (clean.counts.get(category) ?? 0) + (dirty.counts.get(category) ?? 0);
  const known = [...new Set([...clean.counts.keys(), ...dirty.counts.keys()])].toSorted(
    (a, b) => weight(b) - weight(a) || (a < b ? -1 : 1),
  );
  const named = known.slice(0, CHARTED_CATEGORIES);
  const entries = named.map((label) => ({
    label,
    clean: clean.counts.get(label) ?? 0,
    dirty: dirty.counts.get(label) ?? 0,
    output: output?.counts.get(label) ?? 0,
  }));
  const restOf = (side: CategoryCounts | null, key: 'clean' | 'dirty' | 'output'): number =>
    side === null ? 0 : side.rows - side.nulls - entries.reduce((total, entry) => total + entry[key], 0);
  const other = {
    label: 'other',
    clean: restOf(clean, 'clean'),
    dirty: restOf(dirty, 'dirty'),
    output: restOf(output, 'output'),
  };
  const nulls = { label: 'null', clean: clean.nulls, dirty: dirty.nulls, output: output?.nulls ?? 0 };
  return [...entries, ...[other, nulls].filter((entry) => entry.clean + entry.dirty + entry.output > 0)];
}
