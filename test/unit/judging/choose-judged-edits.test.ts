import { expect, test } from 'vitest';
import { createRandom } from '../../../src/foundation/random.ts';
import { chooseJudgedEdits, MOST_JUDGED_EDITS } from '../../../src/judging/choose-judged-edits.ts';
import { chooseLabelCases } from '../../../src/judging/choose-label-cases.ts';

const edits = [
  ...Array.from({ length: 40 }, (_, i) => ({ id: `f${i}`, stratum: 'fixed' as const })),
  ...Array.from({ length: 3 }, (_, i) => ({ id: `m${i}`, stratum: 'misrepaired' as const })),
  ...Array.from({ length: 20 }, (_, i) => ({ id: `d${i}`, stratum: 'damaged' as const })),
];

test('edits are drawn in turn from the strata, whatever the order they come in', () => {
  const chosen = chooseJudgedEdits(edits, ({ id }) => id, createRandom('s'));
  const count = (stratum: string): number => chosen.filter((edit) => edit.stratum === stratum).length;
  expect(chosen).toHaveLength(MOST_JUDGED_EDITS);
  expect([count('fixed'), count('misrepaired'), count('damaged')]).toEqual([5, 3, 4]);
  expect(chooseJudgedEdits(edits.toReversed(), ({ id }) => id, createRandom('s'))).toEqual(chosen);
  expect(chooseJudgedEdits(edits.slice(0, 2), ({ id }) => id, createRandom('s'))).toHaveLength(2);
});

test('cases are drawn in turn from the models', () => {
  const candidates = ['a', 'b', 'c'].flatMap((model, m) =>
    Array.from({ length: 10 + m * 50 }, (_, i) => ({ caseId: `${model}${i}`, model })),
  );
  const chosen = chooseLabelCases(candidates, createRandom('s'));
  const counts = ['a', 'b', 'c'].map((model) => chosen.filter((own) => own.model === model).length);
  expect(counts).toEqual([10, 25, 25]);
});
