/** With more pairs than these models have, Holm could reject nothing at nine datasets (METHODOLOGY 9.2, DECISIONS "Comparisons"). */
export const MOST_FOR_ALL_PAIRS = 5;
/** One reference and twelve others: as many as Holm can still reject at nine datasets. */
export const MOST_AGAINST_ONE = 13;
/** What larger families are compared with where no other is named. */
export const USUAL_REFERENCE = 'rules';

/** Which differences a comparison of so many models tests. */
export type FamilyKind = 'all-pairs' | 'reference' | 'intervals-only';

/** The tested pairs of a comparison. */
export interface ComparisonFamily {
  readonly kind: FamilyKind;
  /** The one that all are compared with; null where all pairs are. */
  readonly reference: string | null;
  /** Each pair once, in the order of the models; the reference stands second. */
  readonly pairs: readonly (readonly [a: string, b: string])[];
}

/**
 * All pairs of up to five models; of up to thirteen, and wherever a reference is named, each against the reference; of
 * more the same pairs, with intervals and without tests. Without a named reference it is `rules`, else the first model.
 */
export function comparisonFamily(models: readonly string[], named: string | null): ComparisonFamily {
  if (models.length <= MOST_FOR_ALL_PAIRS && named === null) {
    const pairs = models.flatMap((a, index) => models.slice(index + 1).map((b) => [a, b] as const));
    return { kind: 'all-pairs', reference: null, pairs };
  }
  const reference = named ?? (models.includes(USUAL_REFERENCE) ? USUAL_REFERENCE : (models[0] ?? null));
  const pairs = models.flatMap((a) => (reference === null || a === reference ? [] : [[a, reference] as const]));
  return { kind: models.length <= MOST_AGAINST_ONE ? 'reference' : 'intervals-only', reference, pairs };
}
