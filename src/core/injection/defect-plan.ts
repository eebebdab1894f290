import type { Difficulty, Dimension } from '../dataset/dimension.ts';
import type { DefectKind } from './defect-kind.ts';
import { abbreviationDefect } from './defects/abbreviation-defect.ts';
import { dayMonthDefect } from './defects/day-month-defect.ts';
import { hundredfoldDefect, signDefect, unitDefect } from './defects/domain-shift-defects.ts';
import { blanksDefect, caseDefect, dateFormDefect, numberFormDefect } from './defects/form-defects.ts';
import {
  chainGapDefect,
  disguisedDefect,
  missingByDependencyDefect,
  missingByRuleDefect,
  missingDeepDefect,
  plausibleDefaultDefect,
} from './defects/missing-defects.ts';
import { columnSwapDefect, periodSwapDefect } from './defects/swap-defects.ts';
import { typoDefect } from './defects/typo-defect.ts';
import {
  chainContradictionDefect,
  compositeViolationDefect,
  dependencyViolationDefect,
  mismatchDefect,
  selfContradictionDefect,
} from './defects/wrong-category-defects.ts';
import { brokenIdentityDefect, plausibleValueDefect } from './defects/wrong-number-defects.ts';
import type { Mechanism } from './order-places.ts';

/** What METHODOLOGY 8.2 and 8.4 lay down for one dimension and difficulty. */
export interface DefectPlan {
  /** Share of the cells in injectable columns; for uniqueness, of the clean rows. */
  readonly rate: number;
  /** Most errors in one row. */
  readonly mostPerRow: number;
  readonly mechanism: Mechanism;
  /** Taken in turn until the count is reached; empty for uniqueness. */
  readonly kinds: readonly DefectKind[];
}

const PLANS: Readonly<Record<Exclude<Dimension, 'uniqueness'>, Readonly<Record<Difficulty, DefectPlan>>>> = {
  accuracy: {
    easy: {
      rate: 0.04,
      mostPerRow: 1,
      mechanism: 'completely-at-random',
      kinds: [typoDefect, dayMonthDefect, signDefect, hundredfoldDefect],
    },
    medium: {
      rate: 0.06,
      mostPerRow: 2,
      mechanism: 'completely-at-random',
      kinds: [brokenIdentityDefect, unitDefect, mismatchDefect],
    },
    hard: {
      rate: 0.08,
      mostPerRow: 3,
      mechanism: 'completely-at-random',
      kinds: [plausibleValueDefect, columnSwapDefect],
    },
  },
  completeness: {
    easy: { rate: 0.05, mostPerRow: 1, mechanism: 'completely-at-random', kinds: [missingByDependencyDefect] },
    medium: { rate: 0.07, mostPerRow: 2, mechanism: 'at-random', kinds: [missingByRuleDefect, disguisedDefect] },
    hard: {
      rate: 0.09,
      mostPerRow: 3,
      mechanism: 'not-at-random',
      kinds: [chainGapDefect, plausibleDefaultDefect, missingDeepDefect],
    },
  },
  consistency: {
    easy: {
      rate: 0.06,
      mostPerRow: 1,
      mechanism: 'completely-at-random',
      kinds: [caseDefect, blanksDefect, dateFormDefect, numberFormDefect],
    },
    medium: {
      rate: 0.07,
      mostPerRow: 2,
      mechanism: 'completely-at-random',
      kinds: [abbreviationDefect, dependencyViolationDefect, periodSwapDefect],
    },
    hard: {
      rate: 0.09,
      mostPerRow: 3,
      mechanism: 'completely-at-random',
      kinds: [compositeViolationDefect, chainContradictionDefect, selfContradictionDefect],
    },
  },
};

/** Duplicates per clean row (METHODOLOGY 8.2). */
const DUPLICATE_RATES: Readonly<Record<Difficulty, number>> = { easy: 0.08, medium: 0.12, hard: 0.15 };

/** The plan of a dimension and difficulty. */
export function defectPlan(dimension: Dimension, difficulty: Difficulty): DefectPlan {
  if (dimension !== 'uniqueness') return PLANS[dimension][difficulty];
  return { rate: DUPLICATE_RATES[difficulty], mostPerRow: 0, mechanism: 'completely-at-random', kinds: [] };
}
