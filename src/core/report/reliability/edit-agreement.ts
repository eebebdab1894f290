import { fleissKappa } from '../../statistics/fleiss-kappa.ts';
import { krippendorffAlpha } from '../../statistics/krippendorff-alpha.ts';
import type { EditKey } from '../../submission/edit-set.ts';

/** Chance-corrected agreement of repeated runs of one task (METHODOLOGY 5.3). */
export interface EditAgreement {
  /** Nominal, over what each run wrote into each unit; null where fewer than two runs wrote anything at all. */
  readonly krippendorffAlpha: number | null;
  /** Over whether each run edited the unit; null unless every run is complete. */
  readonly fleissKappa: number | null;
}

const UNTOUCHED = 'untouched';

/**
 * Agreement over the units: places that are in error (`errorPlaces`, hashes as in EditKey) and places that some run edited.
 * Both depend on this universe through its prevalence. A failed run is null: it gives no values to alpha, and leaves kappa
 * undefined.
 */
export function editAgreement(
  runs: readonly (readonly EditKey[] | null)[],
  errorPlaces: readonly string[],
): EditAgreement {
  const written = runs.map((run) => (run === null ? null : new Map(run.map(({ place, edit }) => [place, edit]))));
  const places = new Set([...errorPlaces, ...written.flatMap((run) => (run === null ? [] : [...run.keys()]))]);
  const units = [...places].map((place) => written.map((run) => (run === null ? null : (run.get(place) ?? UNTOUCHED))));
  const counts = units.map((values) => {
    const edited = values.filter((value) => value !== UNTOUCHED).length;
    return [edited, values.length - edited];
  });
  return {
    krippendorffAlpha: krippendorffAlpha(units, 'nominal'),
    fleissKappa: runs.includes(null) ? null : fleissKappa(counts),
  };
}
