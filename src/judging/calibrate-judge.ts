import { cohensKappa } from '../core/statistics/cohens-kappa.ts';
import { krippendorffAlpha } from '../core/statistics/krippendorff-alpha.ts';
import { quantile } from '../core/statistics/quantile.ts';
import { createRandom } from '../foundation/random.ts';
import { LABEL_CASES } from './choose-label-cases.ts';
import type { HumanLabel } from './read-labels.ts';
import { RUBRIC } from './rubric.ts';
import type { Ratings } from './rubric.ts';

/** METHODOLOGY 7.4: two people at least. */
const LEAST_RATERS = 2;
/** The judge counts only where weighted kappa reaches this… */
const LEAST_KAPPA = 0.6;
/** …and the lower end of its 95 % interval this. */
const LEAST_KAPPA_LOWER = 0.4;
const RESAMPLES = 10_000;

/** What a judge said of a labelled case: the median of its repeats, item by item. */
export interface JudgeLabel {
  readonly caseId: string;
  readonly ratings: Ratings;
}

/** An agreement with its percentile bootstrap interval over cases. */
export interface Agreement {
  /** Null where it is undefined, such as for ratings that are all alike. */
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** How well a judge agrees with people, and whether it may therefore count. */
export interface Calibration {
  readonly status: 'not_calibrated' | 'calibrated';
  /** What is missing, in words; null where nothing is. */
  readonly reason: string | null;
  readonly raters: number;
  /** Cases that the judge and at least two people rated. */
  readonly cases: number;
  /** Krippendorff's alpha (interval) between the people. */
  readonly humanAlpha: Agreement;
  /** Krippendorff's alpha (interval) between judge and people. */
  readonly judgeAlpha: Agreement;
  /** Cohen's kappa with quadratic weights over all pairs of judge and person. */
  readonly judgeKappa: Agreement;
  /** Mean of judge less person, in points of the scale from 1 to 5. */
  readonly bias: number | null;
  /** `confusion[person - 1][judge - 1]`: how often. Kappa depends on prevalence, so it is never shown without. */
  readonly confusion: readonly (readonly number[])[];
}

/** One item of one case: what the people and the judge gave. */
interface RatedItem {
  readonly people: readonly number[];
  readonly judge: number;
}

/**
 * Compares a judge with people who labelled the same cases (METHODOLOGY 7.4). It is calibrated where at least two people
 * labelled 60 cases, weighted kappa is at least 0.6 and the lower end of its interval at least 0.4. Intervals resample
 * whole cases, since the four items of one case are not independent; `seed` draws them.
 */
export function calibrateJudge(labels: readonly HumanLabel[], judge: readonly JudgeLabel[], seed: string): Calibration {
  const cases = ratedCases(labels, judge);
  const raters = new Set(labels.map(({ rater }) => rater)).size;
  const resamples = resampledCases(cases, seed);
  const agreement = (measure: (items: readonly RatedItem[]) => number | null): Agreement =>
    withInterval(measure, cases, resamples);
  const items = cases.flat();
  const pairs = items.flatMap(({ people, judge: rating }) => people.map((person) => ({ person, rating })));
  const judgeKappa = agreement(weightedKappa);
  const reason = whyNot({ raters, cases: cases.length, kappa: judgeKappa });
  return {
    status: reason === null ? 'calibrated' : 'not_calibrated',
    reason,
    raters,
    cases: cases.length,
    humanAlpha: agreement((some) =>
      krippendorffAlpha(
        some.map(({ people }) => people),
        'interval',
      ),
    ),
    judgeAlpha: agreement((some) =>
      krippendorffAlpha(
        some.map(({ people, judge: own }) => [...people, own]),
        'interval',
      ),
    ),
    judgeKappa,
    bias:
      pairs.length === 0 ? null : pairs.reduce((sum, { person, rating }) => sum + rating - person, 0) / pairs.length,
    confusion: [1, 2, 3, 4, 5].map((person) =>
      [1, 2, 3, 4, 5].map((rating) => pairs.filter((pair) => pair.person === person && pair.rating === rating).length),
    ),
  };
}

function ratedCases(labels: readonly HumanLabel[], judge: readonly JudgeLabel[]): readonly (readonly RatedItem[])[] {
  const byCase = Map.groupBy(labels, ({ caseId }) => caseId);
  return judge
    .toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1))
    .flatMap(({ caseId, ratings }) => {
      const people = (byCase.get(caseId) ?? []).toSorted((a, b) => (a.rater < b.rater ? -1 : 1));
      if (people.length < LEAST_RATERS) return [];
      return [RUBRIC.map(({ id }) => ({ people: people.map((label) => label.ratings[id]), judge: ratings[id] }))];
    });
}

function resampledCases(cases: readonly (readonly RatedItem[])[], seed: string): readonly (readonly RatedItem[])[] {
  if (cases.length === 0) return [];
  const random = createRandom(`${seed}|calibration`);
  return Array.from({ length: RESAMPLES }, () => Array.from({ length: cases.length }, () => random.pick(cases)).flat());
}

function withInterval(
  measure: (items: readonly RatedItem[]) => number | null,
  cases: readonly (readonly RatedItem[])[],
  resamples: readonly (readonly RatedItem[])[],
): Agreement {
  const value = cases.length === 0 ? null : measure(cases.flat());
  if (value === null) return { value: null, lower: null, upper: null };
  const draws = resamples.flatMap((items) => measure(items) ?? []).toSorted((a, b) => a - b);
  if (draws.length < RESAMPLES / 2) return { value, lower: null, upper: null };
  return { value, lower: quantile(draws, 0.025), upper: quantile(draws, 0.975) };
}

function weightedKappa(items: readonly RatedItem[]): number | null {
  const people = items.flatMap((item) => [...item.people]);
  const judge = items.flatMap((item) => item.people.map(() => item.judge));
  return cohensKappa(people, judge, 'quadratic');
}

function whyNot(facts: { readonly raters: number; readonly cases: number; readonly kappa: Agreement }): string | null {
  const { raters, cases, kappa } = facts;
  if (raters < LEAST_RATERS) return `${LEAST_RATERS} people must label the cases, ${raters} did`;
  if (cases < LABEL_CASES) return `${LABEL_CASES} cases must be rated by judge and people, ${cases} are`;
  const isClose = (kappa.value ?? -1) >= LEAST_KAPPA && (kappa.lower ?? -1) >= LEAST_KAPPA_LOWER;
  if (isClose) return null;
  const shown = kappa.value === null ? 'undefined' : kappa.value.toFixed(2);
  return `weighted kappa between judge and people is ${shown}; it must be at least ${LEAST_KAPPA}, and the lower end of its interval at least ${LEAST_KAPPA_LOWER}`;
}
