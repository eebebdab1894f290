import type { DecisionGround } from './decision-ground.ts';
import type { ModelFacts } from './model-facts.ts';
import { listWord } from './number-words.ts';
import { pairBetween, pairFigures, pairFrom } from './pair-sentence.ts';
import type { Statement } from './statement.ts';

/** Which candidates to use, and which are worse than those. Yardsticks and `noop` are never advised. */
export function recommendationStatements(ground: DecisionGround): Statement[] {
  const { candidates, best } = ground;
  if (candidates.length === 0) {
    const text =
      'No candidate stands among these models: yardsticks are handed the truth or prove the tasks, and noop does nothing.';
    return [{ kind: 'recommendation', models: [], text }];
  }
  if (candidates.length === 1) {
    const [{ model }] = candidates as [ModelFacts];
    const text = `${model} is the only candidate here, so there is none to choose it over.`;
    return [{ kind: 'recommendation', models: [model], text: `${text}${neverAdvised(ground)}` }];
  }
  const advised = best.map(({ model }) => model);
  const text = best.length === 1 ? oneBest(ground, best[0]!) : severalBest(ground, advised);
  const whole = `${text}${neverAdvised(ground)}`;
  return [{ kind: 'recommendation', models: advised, text: whole }, ...worseStatements(ground, advised)];
}

function oneBest({ candidates, separations, metric }: DecisionGround, { model }: ModelFacts): string {
  const beaten = candidates.filter((other) => separations.isBetter(model, other.model)).map((other) => other.model);
  return `Use ${model}: it is better in ${metric} than ${listWord(beaten)}.`;
}

/** Says which compared models are no candidates, so that "candidate" is not taken for all of them. */
function neverAdvised({ facts }: DecisionGround): string {
  const handed = facts.filter(({ seesTruth }) => seesTruth);
  const others = facts.filter(({ seesTruth, role }) => !seesTruth && role !== 'candidate');
  const parts = [
    handed.length > 0 ? `${namesOf(handed)} (handed the truth)` : '',
    ...others.map(({ model, role }) => `${model} (${role === 'noop' ? 'does nothing' : 'proves the tasks'})`),
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : ` Never advised: ${parts.join(', ')}.`;
}

function namesOf(facts: readonly ModelFacts[]): string {
  return listWord(facts.map(({ model }) => model));
}

function severalBest({ comparison, candidates, metric }: DecisionGround, advised: readonly string[]): string {
  const start = `Use ${listWord(advised, 'or')}`;
  const { kind, reference } = comparison.family;
  const [first, second] = advised as [string, string];
  const pair = pairBetween(comparison.pairs, first, second);
  if (advised.length === 2 && pair?.verdict === 'untestable') {
    return `${start}: so few datasets cannot tell any two apart (${pairFigures(pairFrom(pair, first))}).`;
  }
  if (advised.length === 2 && pair !== undefined) {
    return `${start}: the data cannot tell them apart in ${metric} (${pairFigures(pairFrom(pair, first))}).`;
  }
  const others = candidates.map(({ model }) => model).filter((model) => !advised.includes(model));
  const verb = others.length === 1 ? 'is' : 'are each';
  const rest = others.length === 0 ? '' : `; ${listWord(others)} ${verb} worse than one of them`;
  if (kind === 'reference' && reference !== null) {
    return `${start}: none is shown to be worse than another candidate. Each is compared with ${reference} only, so they are not ordered among themselves${rest}.`;
  }
  return `${start}: the data cannot tell which of the ${advised.length} is best in ${metric}${rest}.`;
}

/** One sentence a candidate that is not among the best: what it is worse than, with figures, and what it is not told from. */
function worseStatements(ground: DecisionGround, advised: readonly string[]): Statement[] {
  const { candidates, separations, comparison } = ground;
  return candidates
    .filter(({ model }) => !advised.includes(model))
    .map(({ model }) => {
      const better = candidates.map((other) => other.model).filter((other) => separations.isBetter(other, model));
      const figures = better.map((other) => {
        const pair = pairBetween(comparison.pairs, other, model);
        const isShown = pair !== undefined && (pair.verdict === 'a_better' || pair.verdict === 'b_better');
        return isShown ? `${other} (${pairFigures(pairFrom(pair, other))})` : `${other} (as follows from the others)`;
      });
      const open = advised.filter((other) => !better.includes(other));
      const rest = open.length === 0 ? '' : ` It is not told apart from ${listWord(open, 'or')}.`;
      return { kind: 'worse', models: [model], text: `${model} is worse than ${listWord(figures)}.${rest}` };
    });
}
