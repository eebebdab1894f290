import type { DecisionGround } from './decision-ground.ts';
import { listWord } from './number-words.ts';
import { orderLevels } from './order-levels.ts';
import type { OrderLevel } from './order-levels.ts';
import type { Statement } from './statement.ts';

/** The order of all compared models, as far as it is shown, yardsticks among them. */
export function orderStatements(ground: DecisionGround): Statement[] {
  const { facts, comparison, separations } = ground;
  const models = facts.map(({ model }) => model);
  const { kind, reference } = comparison.family;
  if (kind === 'intervals-only') return [];
  if (kind === 'reference' && reference !== null) {
    return [{ kind: 'order', models, text: orderAround(reference, ground) }];
  }
  const levels = orderLevels(facts, separations, comparison.prefers);
  if (levels.length === 0) return [];
  const text =
    levels.length === 1
      ? oneLevel(levels[0]!)
      : `In order: ${levels.map(levelWord).join('; then ')}. Each of a step is shown to be better than each of the next.`;
  return [{ kind: 'order', models, text }];
}

function oneLevel(level: OrderLevel): string {
  if (level.models.length === 1) return `${level.models[0]} stands alone.`;
  return level.isMixed
    ? `No order of all is shown: ${listWord(level.models)} are told apart only in part (see the pairs).`
    : `No order is shown: ${listWord(level.models)} cannot be told apart.`;
}

function levelWord({ models, isMixed }: OrderLevel): string {
  if (models.length === 1) return models[0]!;
  return `${listWord(models)} (${isMixed ? 'told apart only in part' : 'tied'})`;
}

function orderAround(reference: string, { facts, separations }: DecisionGround): string {
  const others = facts.map(({ model }) => model).filter((model) => model !== reference);
  const better = others.filter((model) => separations.isBetter(model, reference));
  const worse = others.filter((model) => separations.isBetter(reference, model));
  const tied = others.filter((model) => !better.includes(model) && !worse.includes(model));
  const parts = [
    better.length > 0 ? `better: ${listWord(better)}` : '',
    tied.length > 0 ? `not told apart: ${listWord(tied)}` : '',
    worse.length > 0 ? `worse: ${listWord(worse)}` : '',
  ];
  return `Against ${reference}, the reference of this family, are ${parts.filter((part) => part !== '').join('; ')}.`;
}
