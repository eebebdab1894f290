/** How far two columns' nulls and values are apart, beside the headline (METHODOLOGY 4.5 to 4.7); null where it does not apply. */
export interface NumericDriftFigures {
  readonly nullRateShift: number;
  readonly wassersteinRaw: number | null;
  readonly originWasserstein: number | null;
  readonly quantileWasserstein: number | null;
  readonly ks: number | null;
  readonly psi: number;
  readonly psiNormalised: number;
  readonly jsBinnedDistance: number;
}

/** Figures of a categorical, boolean or text column. */
export interface CategoricalDriftFigures {
  readonly nullRateShift: number;
  readonly totalVariation: number;
  readonly jsDivergence: number;
  /** Origin's 1 - e^(-KL) with a fill of 1e-10. */
  readonly originKl: number;
  /** Kolmogorov-Smirnov distance of the lengths of values; given for free text only. */
  readonly lengthKs: number | null;
}

/** Counts a chart draws, one entry a bin or category, for the three tables. */
export interface DriftChartEntry {
  readonly label: string;
  readonly clean: number;
  readonly dirty: number;
  readonly output: number;
}

/** Drift of one schema column from the clean table to the output. */
export interface ColumnDrift {
  readonly column: string;
  /** `free-text` columns stay out of the headline (METHODOLOGY 4.2). */
  readonly kind: 'numeric' | 'categorical' | 'free-text';
  /** In [0, 1]; 1 where the column is missing or the output has no rows. */
  readonly drift: number;
  readonly numeric: NumericDriftFigures | null;
  readonly categorical: CategoricalDriftFigures | null;
  /** Bins of METHODOLOGY 4.5, or the commonest 20 categories and `other`; empty for free text. */
  readonly chart: readonly DriftChartEntry[];
}

/** Change of distributions (METHODOLOGY 4). */
export interface DriftScore {
  /** drift(clean, output): mean over schema columns without free text, in [0, 1]; null where every column is free text. */
  readonly headline: number | null;
  /** drift(clean, dirty): what doing nothing leaves. */
  readonly noop: number | null;
  /** drift(dirty, output): the size of the intervention. */
  readonly intervention: number | null;
  /** 1 - headline / noop, at most 1; null where noop is 0. */
  readonly gain: number | null;
  /** Column of the greatest drift (the first of equals); null where the headline is. */
  readonly maxColumn: string | null;
  readonly columns: readonly ColumnDrift[];
}
