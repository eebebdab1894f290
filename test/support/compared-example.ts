import { compareModels } from '../../src/core/report/comparison/compare-models.ts';
import { rankIntervals } from '../../src/core/report/comparison/rank-intervals.ts';
import { separationsOf } from '../../src/core/report/comparison/separations.ts';

/** What a comparison makes of models with one task in each dataset: value by model and dataset in, pairs and ranks out. */
export function comparedExample(compared: Readonly<Record<string, readonly number[]>>) {
  const names = Object.keys(compared);
  const models = names.map((model) => ({
    model,
    values: compared[model]!.map((value, index) => ({ taskId: `t${index}`, datasetId: `d${index}`, value })),
  }));
  const { pairs } = compareModels(models, { reference: null, prefers: 'higher' });
  return {
    pairs: pairs.map(({ a, b, difference, p, pHolm, verdict }) => {
      const { mean = null, lower = null, upper = null } = difference ?? {};
      return { a, b, mean, lower, upper, p, pHolm, verdict };
    }),
    ranks: rankIntervals(names, separationsOf(names, pairs)),
  };
}
