import type { Random } from '../foundation/random.ts';

/** Cases that each of two people labels (METHODOLOGY 7.4). */
export const LABEL_CASES = 60;

/**
 * Draws cases in turn from the models until so many are chosen or none is left (stratified by model), then shuffles them,
 * so that a labeller cannot tell models apart by place. Independent of the order in which the candidates come.
 */
export function chooseLabelCases<Candidate extends { readonly caseId: string; readonly model: string }>(
  candidates: readonly Candidate[],
  random: Random,
  most: number = LABEL_CASES,
): readonly Candidate[] {
  const ordered = candidates.toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1));
  const queues = [...Map.groupBy(ordered, ({ model }) => model)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([model, own]) => random.fork(model).shuffled(own));
  const chosen: Candidate[] = [];
  for (let turn = 0; chosen.length < most && queues.some((queue) => turn < queue.length); turn += 1) {
    for (const queue of queues) {
      const candidate = queue[turn];
      if (candidate !== undefined && chosen.length < most) chosen.push(candidate);
    }
  }
  return random.fork('order').shuffled(chosen);
}
