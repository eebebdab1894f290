import type { DecisionGround } from './decision-ground.ts';
import { listWord } from './number-words.ts';
import { pairBetween, pairFigures, pairFrom } from './pair-sentence.ts';
import { orderLevels } from './order-levels.ts';
import type { OrderLevel } from './order-levels.ts';
import type { Statement } from './statement.ts';

/** The order of the models that have ranks, as far as it is shown; around a reference, of all that it is compared with. */
export function orderStatements(ground: DecisionGround): Statement[] {
  const { facts, comparison, separations } = ground;
  const { kind, reference } = comparison.family;
  if (kind === 'intervals-only') return [];
  if (kind === 'reference' && reference !== null) {
    return [{ kind: 'order', models: facts.map(({ model }) => model), text: orderAround(reference, ground) }];
  }
  const ranked = facts.filter(({ seesTruth }) => !seesTruth);
  // One alone is no order.
  if (ranked.length < 2) return [];
  const levels = orderLevels(ranked, separations, comparison.prefers);
  if (levels.length === 0) return [];
  const text =
    levels.length === 1
      ? oneLevel(levels[0]!)
      : `In order: ${levels.map((level) => levelWord(level, ground)).join('; then ')}. Each of a step is shown to be better than each of the next${closestStep(levels, ground)}.`;
  return [{ kind: 'order', models: ranked.map(({ model }) => model), text }];
}

/** The least difference between two neighbouring steps, with its figures. */
function closestStep(levels: readonly OrderLevel[], { comparison }: DecisionGround): string {
  const steps = levels.slice(1).flatMap((lower, index) =>
    levels[index]!.models.flatMap((better) =>
      lower.models.flatMap((worse) => {
        const pair = pairBetween(comparison.pairs, better, worse);
        return pair === undefined || pair.difference === null ? [] : [pairFrom(pair, better)];
      }),
    ),
  );
  const [closest] = steps.toSorted((a, b) => Math.abs(a.difference!.mean) - Math.abs(b.difference!.mean));
  return closest === undefined ? '' : `; the closest are ${closest.a} and ${closest.b} (${pairFigures(closest)})`;
}

function oneLevel(level: OrderLevel): string {
  if (level.models.length === 1) return `${level.models[0]} stands alone.`;
  return level.isMixed
    ? `No order of all is shown: ${listWord(level.models)} are told apart only in part (see the pairs).`
    : `No order is shown: ${listWord(level.models)} cannot be told apart.`;
}

function levelWord({ models, isMixed }: OrderLevel, { comparison }: DecisionGround): string {
  if (models.length === 1) return models[0]!;
  if (isMixed) return `${listWord(models)} (told apart only in part)`;
  const [first, second] = models as [string, string];
  const pair = models.length === 2 ? pairBetween(comparison.pairs, first, second) : undefined;
  return `${listWord(models)} (tied${pair === undefined ? '' : `: ${pairFigures(pairFrom(pair, first))}`})`;
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
