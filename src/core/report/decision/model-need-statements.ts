import type { DecisionGround } from './decision-ground.ts';
import type { ModelFacts } from './model-facts.ts';
import { listWord } from './number-words.ts';
import { pairBetween, pairFigures, pairFrom } from './pair-sentence.ts';
import type { Statement } from './statement.ts';

/** The rule-based program that tells whether a language model is needed at all. */
const PROGRAM = 'rules';

/** Whether a language model is needed: compared with `rules`, and with doing nothing. */
export function modelNeedStatements(ground: DecisionGround): Statement[] {
  return [...programStatements(ground), ...idleStatements(ground)];
}

function programStatements(ground: DecisionGround): Statement[] {
  const needed = ground.candidates.filter(({ isProgram }) => !isProgram);
  const compared = needed.flatMap((facts) => {
    const pair = pairBetween([...ground.comparison.pairs, ...ground.baselinePairs], facts.model, PROGRAM);
    return pair === undefined || pair.verdict === 'not_tested' ? [] : [{ facts, pair: pairFrom(pair, facts.model) }];
  });
  const isBetter = ({ facts, pair }: (typeof compared)[number]): boolean =>
    pairFavours(pair) === facts.model || ground.separations.isBetter(facts.model, PROGRAM);
  const better = compared.filter(isBetter);
  const rest = compared.filter((entry) => !isBetter(entry));
  if (compared.length === 0 || rest.length === 0) return [];
  const figures = rest.map(({ facts, pair }) => `${facts.model}: ${pairFigures(pair)}`).join('; ');
  const models = rest.map(({ facts }) => facts.model);
  const text =
    better.length === 0
      ? `A rule-based program does as well: none of these models is shown to be better than ${PROGRAM} (${figures}), so no model is needed here.`
      : `${listWord(models)} ${models.length === 1 ? 'is' : 'are'} not shown to be better than the rule-based program ${PROGRAM} (${figures}).`;
  return [{ kind: 'no_model_needed', models, text }];
}

function pairFavours({ a, b, verdict }: { readonly a: string; readonly b: string; readonly verdict: string }) {
  if (verdict === 'a_better') return a;
  return verdict === 'b_better' ? b : null;
}

function idleStatements({ candidates }: DecisionGround): Statement[] {
  const idle = candidates.filter((facts: ModelFacts) => facts.isDominatedByNoop === true).map(({ model }) => model);
  if (idle.length === 0) return [];
  const text = `${listWord(idle)} ${idle.length === 1 ? 'is' : 'are'} dominated by noop: the interval of performance includes 0, so no gain over doing nothing is shown.`;
  return [{ kind: 'dominated_by_noop', models: idle, text }];
}
