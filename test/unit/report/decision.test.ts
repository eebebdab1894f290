import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareModels } from '../../../src/core/report/comparison/compare-models.ts';
import type { ModelValues } from '../../../src/core/report/comparison/model-values.ts';
import { rankIntervals } from '../../../src/core/report/comparison/rank-intervals.ts';
import { separationsOf } from '../../../src/core/report/comparison/separations.ts';
import { decide } from '../../../src/core/report/decision/decide.ts';
import type { ModelFacts } from '../../../src/core/report/decision/model-facts.ts';
import { pairSentence } from '../../../src/core/report/decision/pair-sentence.ts';
import { clusterTInterval } from '../../../src/core/statistics/cluster-t-interval.ts';

/** One value a task: `base` with a fixed wobble by task that `spread` scales. */
function model(name: string, base: number, { spread = 0.01, datasets = 9 } = {}): ModelValues {
  const values = Array.from({ length: datasets * 4 }, (_, index) => ({
    taskId: `t${index}`,
    datasetId: `d${index % datasets}`,
    value: base + spread * Math.sin(index * 7 + name.length),
  }));
  return { model: name, values };
}

function facts({ model: name, values }: ModelValues, change: Partial<ModelFacts> = {}): ModelFacts {
  return {
    model: name,
    role: 'candidate',
    seesTruth: false,
    isProgram: false,
    mean: clusterTInterval(values.map(({ datasetId, value }) => ({ cluster: datasetId, value }))),
    isDominatedByNoop: false,
    trials: values.length,
    failedTrials: 0,
    missingTrials: 0,
    tasks: values.length,
    missingTasks: 0,
    ...change,
  };
}

function decision(models: readonly ModelValues[], changes: Readonly<Record<string, Partial<ModelFacts>>> = {}) {
  return decide({
    facts: models.map((own) => facts(own, changes[own.model])),
    comparison: compareModels(models, { reference: null, prefers: 'higher' }),
    baselinePairs: [],
    metric: 'F1',
    isPrimary: true,
    plan: { assumed: null, estimated: null },
  });
}

const textsOf = (kind: string, { statements }: ReturnType<typeof decide>): string =>
  statements
    .filter((statement) => statement.kind === kind)
    .map(({ text }) => text)
    .join('\n');

describe('a comparison', () => {
  it('tests all pairs of five models, twelve against a reference of thirteen, and nothing of fourteen', () => {
    const many = Array.from({ length: 14 }, (_, index) => model(index === 3 ? 'rules' : `m${index}`, 0.5));
    const family = (count: number) => compareModels(many.slice(0, count), { reference: null, prefers: 'higher' });
    expect(family(5).family).toMatchObject({ kind: 'all-pairs', reference: null });
    expect(family(5).pairs).toHaveLength(10);
    expect(family(13).family).toMatchObject({ kind: 'reference', reference: 'rules' });
    expect(family(13).pairs.map(({ b }) => b)).toEqual(Array.from({ length: 12 }, () => 'rules'));
    expect(family(14).family.kind).toBe('intervals-only');
    expect(family(14).pairs.map(({ pHolm, verdict }) => [pHolm, verdict])).toEqual(
      Array.from({ length: 13 }, () => [null, expect.stringMatching(/^(not_tested|identical)$/)]),
    );
  });

  it('finds equal values identical: interval [0, 0] and p 1', () => {
    const { pairs } = compareModels([model('a', 0.4), { ...model('a', 0.4), model: 'b' }], {
      reference: null,
      prefers: 'higher',
    });
    expect(pairs[0]).toMatchObject({
      verdict: 'identical',
      p: 1,
      pHolm: 1,
      difference: { mean: 0, lower: 0, upper: 0 },
    });
  });

  it('claims nothing of two datasets, and says which p they can reach', () => {
    const [a, b] = [model('a', 0.9, { datasets: 2 }), model('b', 0.1, { datasets: 2 })];
    const { pairs } = compareModels([a, b], { reference: null, prefers: 'higher' });
    expect(pairs[0]!.verdict).toBe('untestable');
    expect(pairSentence(pairs[0]!, 'F1')).toContain('With 2 datasets the smallest p is 0.5');
    expect(textsOf('untestable', decision([a, b]))).toContain('no difference can be shown here');
  });

  it('needs six datasets for one pair and nine for ten', () => {
    const verdict = (datasets: number, count: number) =>
      compareModels(
        Array.from({ length: count }, (_, index) => model('m'.repeat(index + 1), 0.9 - index * 0.15, { datasets })),
        { reference: null, prefers: 'higher' },
      ).pairs[0]!.verdict;
    expect([verdict(5, 2), verdict(6, 2), verdict(8, 5), verdict(9, 5)]).toEqual([
      'untestable',
      'a_better',
      'untestable',
      'a_better',
    ]);
  });

  it('turns round for metrics of which less is better', () => {
    const pair = compareModels([model('a', 0.1), model('b', 0.5)], { reference: null, prefers: 'lower' }).pairs[0]!;
    expect(pair.verdict).toBe('a_better');
  });
});

describe('rank intervals', () => {
  it('hold the order of the means wherever a difference is claimed, and are never empty', () => {
    const base = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(base, { minLength: 2, maxLength: 5 }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (means, spread) => {
          const models = means.map((mean, index) => model('m'.repeat(index + 1), mean, { spread }));
          const names = models.map((own) => own.model);
          const { pairs } = compareModels(models, { reference: null, prefers: 'higher' });
          const separations = separationsOf(names, pairs);
          const ranks = new Map(rankIntervals(names, separations).map((rank) => [rank.model, rank]));
          for (const { lower, upper } of ranks.values()) {
            expect(lower).toBeGreaterThanOrEqual(1);
            expect(upper).toBeLessThanOrEqual(names.length);
            expect(lower).toBeLessThanOrEqual(upper);
          }
          for (const pair of pairs.filter(({ verdict }) => verdict.endsWith('_better'))) {
            const [better, worse] = pair.verdict === 'a_better' ? [pair.a, pair.b] : [pair.b, pair.a];
            expect(ranks.get(better)!.lower).toBeLessThan(ranks.get(worse)!.lower);
            expect(ranks.get(better)!.upper).toBeLessThan(ranks.get(worse)!.upper);
          }
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });

  it('take what follows from two claims', () => {
    const [a, b, c] = [model('a', 0.9), model('rules', 0.5), model('c', 0.1)];
    const { pairs } = compareModels([a, b, c], { reference: 'rules', prefers: 'higher' });
    const separations = separationsOf(['a', 'rules', 'c'], pairs);
    expect(separations.isBetter('a', 'c')).toBe(true);
    expect(rankIntervals(['a', 'rules', 'c'], separations).map(({ lower, upper }) => [lower, upper])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });
});

describe('a decision', () => {
  const [good, twin, bad] = [model('good', 0.8), model('like', 0.8, { spread: 0.05 }), model('bad', 0.3)];

  it('advises one of two that cannot be told apart, and says of the third that it is worse, with figures', () => {
    const decided = decision([good, twin, bad]);
    expect(decided.best.toSorted()).toEqual(['good', 'like']);
    expect(textsOf('recommendation', decided)).toMatch(
      /^Use (good or like|like or good): the data cannot tell them apart in F1 \(difference .*95 % interval -.* to 0\./,
    );
    expect(textsOf('worse', decided)).toMatch(
      /^bad is worse than .*good \(difference 0\.\d+, 95 % interval .*adjusted p 0\.0/,
    );
  });

  it('never advises a yardstick or noop', () => {
    const decided = decision([good, bad, model('noop', 0)], { good: { role: 'yardstick' }, noop: { role: 'noop' } });
    expect(decided.best).toEqual(['bad']);
    expect(textsOf('recommendation', decided)).toBe(
      'bad is the only candidate here, so there is none to choose it over. Never advised: good (proves the tasks), noop (does nothing).',
    );
    const none = decision([good, model('noop', 0)], { good: { role: 'yardstick' }, noop: { role: 'noop' } });
    expect(none.best).toEqual([]);
    expect(textsOf('recommendation', none)).toContain('No candidate');
  });

  it('gives no rank to a model that is handed the truth, and none of its places to it', () => {
    const handed = { role: 'yardstick', seesTruth: true } as const;
    const decided = decision([good, model('middle', 0.5), bad], { middle: handed });
    expect(decided.ranks).toEqual([
      { model: 'good', lower: 1, upper: 1 },
      { model: 'bad', lower: 2, upper: 2 },
    ]);
    expect(textsOf('order', decided)).toContain('In order: good; then bad.');
    expect(textsOf('recommendation', decided)).toBe(
      'Use good: it is better in F1 than bad. Never advised: middle (handed the truth).',
    );
    expect(textsOf('order', decision([good, bad], { bad: handed }))).toBe('');
  });

  it('names the candidates that the best one beats, and those that the best ones beat', () => {
    expect(textsOf('recommendation', decision([good, model('middle', 0.5), bad]))).toBe(
      'Use good: it is better in F1 than middle and bad.',
    );
    const several = [good, twin, model('third', 0.8, { spread: 0.03 }), bad];
    expect(textsOf('recommendation', decision(several))).toMatch(
      /which of the 3 is best in F1; bad is worse than one of them\.$/,
    );
  });

  it('says that no model is needed where rules do as well, and only then', () => {
    const rules = { ...twin, model: 'rules' };
    expect(textsOf('no_model_needed', decision([good, rules], { rules: { isProgram: true } }))).toContain(
      'so no model is needed here',
    );
    const worse = { ...bad, model: 'rules' };
    expect(textsOf('no_model_needed', decision([good, worse], { rules: { isProgram: true } }))).toBe('');
  });

  it('withholds every rank where more than 2 % of tasks are missing', () => {
    const decided = decision([good, bad], { bad: { missingTasks: 1 } });
    expect(decided).toMatchObject({ isWithheld: true, best: [], ranks: [] });
    expect(textsOf('withheld', decided)).toContain('bad lacks 1 of 36 tasks');
    expect(decision([good, bad], { bad: { tasks: 100, missingTasks: 2 } }).isWithheld).toBe(false);
  });

  it('tells failures and what noop dominates', () => {
    const decided = decision([good, bad], { bad: { failedTrials: 9, isDominatedByNoop: true } });
    expect(textsOf('failures', decided)).toContain('bad 9 of 36 trials (25.0 %)');
    expect(textsOf('dominated_by_noop', decided)).toContain('bad is dominated by noop');
  });
});
