import { describe, expect, it } from 'vitest';
import { editAgreement } from '../../../src/core/report/reliability/edit-agreement.ts';
import { editKeys } from '../../../src/core/submission/edit-set.ts';

const keys = (...edits: readonly (readonly [rid: string, value: string])[]) =>
  editKeys(edits.map(([rid, value]) => ({ rid, column: 'city', new: value })));
const errors = keys(['a', ''], ['b', ''], ['c', '']).map(({ place }) => place);

describe('the agreement of repeated runs', () => {
  it('is 1 where all write the same', () => {
    const run = keys(['a', 'Bonn'], ['b', 'Kiel']);
    expect(editAgreement([run, run, run], errors)).toEqual({ krippendorffAlpha: 1, fleissKappa: 1 });
  });

  it('tells the same places with other values from the same values', () => {
    const found = editAgreement([keys(['a', 'Bonn']), keys(['a', 'Kiel'])], errors);
    expect(found.fleissKappa).toBe(1);
    // Units a: two values; b and c: untouched twice. Of 6 values 4 are alike: 1 - 5 * 2 / (36 - 16 - 1 - 1).
    expect(found.krippendorffAlpha).toBeCloseTo(1 - 10 / 18, 12);
  });

  it('leaves failed runs out of alpha, and kappa undefined', () => {
    const run = keys(['a', 'Bonn']);
    expect(editAgreement([run, null, run], errors)).toEqual({ krippendorffAlpha: 1, fleissKappa: null });
    expect(editAgreement([run, null], errors).krippendorffAlpha).toBeNull();
  });

  it('takes two writings of a number for one edit', () => {
    const set = (value: string) => editKeys([{ rid: 'a', column: 'rate', new: value }]);
    expect(set('7.0')).toEqual(set('7'));
    expect(set('7')).not.toEqual(set('8'));
  });
});
