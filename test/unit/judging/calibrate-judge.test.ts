import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/foundation/random.ts';
import { calibrateJudge } from '../../../src/judging/calibrate-judge.ts';
import { combineJudgements, judgedAuditability } from '../../../src/judging/combine-judgements.ts';
import { readLabels } from '../../../src/judging/read-labels.ts';
import type { Ratings } from '../../../src/judging/rubric.ts';

/** Ratings around a true one; `noise` is the chance of each to be drawn anew. */
function labelsOf(cases: number, noise: { readonly people: number; readonly judge: number }) {
  const random = createRandom('labels');
  const near = (truth: number, chance: number): number => (random.unit() < chance ? 1 + random.integer(5) : truth);
  const ratings = (truth: number, chance: number): Ratings => ({
    rule: near(truth, chance),
    evidence: near(truth, chance),
    uncertainty: near(truth, chance),
    clarity: near(truth, chance),
  });
  const ids = Array.from({ length: cases }, (_, i) => ({ caseId: `c${i}`, truth: 1 + random.integer(5) }));
  return {
    people: ids.flatMap(({ caseId, truth }) =>
      ['a', 'b'].map((rater) => ({ caseId, rater, ratings: ratings(truth, noise.people) })),
    ),
    judge: ids.map(({ caseId, truth }) => ({ caseId, ratings: ratings(truth, noise.judge) })),
  };
}

describe('calibration of a judge', () => {
  test('holds for one that agrees with two people on sixty cases, and shows the confusion behind it', () => {
    const { people, judge } = labelsOf(60, { people: 0.1, judge: 0.1 });
    const found = calibrateJudge(people, judge, 's');
    expect(found).toMatchObject({ status: 'calibrated', reason: null, raters: 2, cases: 60 });
    expect(found.judgeKappa.lower).toBeGreaterThan(0.4);
    expect(found.confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(60 * 2 * 4);
    expect(calibrateJudge(people.toReversed(), judge.toReversed(), 's')).toEqual(found);
  });

  test('is refused to one that guesses', () => {
    const { people, judge } = labelsOf(60, { people: 0.1, judge: 1 });
    const found = calibrateJudge(people, judge, 's');
    expect(found.status).toBe('not_calibrated');
    expect(found.reason).toContain('weighted kappa');
  });

  test('needs two people and sixty cases, however well they agree', () => {
    const few = labelsOf(59, { people: 0, judge: 0 });
    expect(calibrateJudge(few.people, few.judge, 's').reason).toBe(
      '60 cases must be rated by judge and people, 59 are',
    );
    const { people, judge } = labelsOf(60, { people: 0, judge: 0 });
    const alone = people.filter(({ rater }) => rater === 'a');
    expect(calibrateJudge(alone, judge, 's')).toMatchObject({
      status: 'not_calibrated',
      reason: '2 people must label the cases, 1 did',
      cases: 0,
    });
  });
});

describe('judgements', () => {
  test('are averaged over families without the own one, and stay exploratory below two', () => {
    const votes = [
      { family: 'a', score: 0.2 },
      { family: 'a', score: 0.4 },
      { family: 'b', score: 0.9 },
      { family: 'own', score: 1 },
    ];
    const combined = combineJudgements(votes, 'own');
    expect(combined.score).toBeCloseTo(0.6, 12);
    expect(combined).toMatchObject({ families: ['a', 'b'], isExploratory: false });
    expect(combineJudgements(votes.slice(0, 2), 'own').isExploratory).toBe(true);
    expect(combineJudgements(votes.slice(3), 'own').score).toBeNull();
  });

  test('count half where they count, and nothing where they do not', () => {
    expect(judgedAuditability(0.5, 1, true)).toBe(0.75);
    expect(judgedAuditability(0.5, 1, false)).toBe(0.5);
    expect(judgedAuditability(null, 1, true)).toBeNull();
  });
});

describe('labels', () => {
  test('are read from what the form saves', () => {
    const text = 'case_id,rater,rule,evidence,uncertainty,clarity\n"c1","a",1,2,3,4\n';
    expect(readLabels(text)).toEqual([
      { caseId: 'c1', rater: 'a', ratings: { rule: 1, evidence: 2, uncertainty: 3, clarity: 4 } },
    ]);
  });

  test.each([
    ['case_id,rater,rule,evidence,uncertainty\nc,a,1,2,3\n', 'has no column clarity'],
    ['case_id,rater,rule,evidence,uncertainty,clarity\nc,a,1,2,3,6\n', 'line 2'],
    ['case_id,rater,rule,evidence,uncertainty,clarity\nc,,1,2,3,4\n', 'lacks its case_id or rater'],
    ['case_id,rater,rule,evidence,uncertainty,clarity\nc,a,1,2,3,4\nc,a,1,2,3,4\n', 'a second time'],
  ])('that are wrong are refused: %j', (text, what) => {
    expect(() => readLabels(text)).toThrow(expect.objectContaining({ code: 'LABELS_INVALID' }));
    expect(() => readLabels(text)).toThrow(what);
  });
});
