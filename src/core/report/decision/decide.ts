import { rankIntervals } from '../comparison/rank-intervals.ts';
import type { RankInterval } from '../comparison/rank-intervals.ts';
import { cautionStatements } from './caution-statements.ts';
import { groundOf } from './decision-ground.ts';
import type { DecisionInput } from './decision-ground.ts';
import { lacksTooMuch } from './model-facts.ts';
import type { ModelFacts } from './model-facts.ts';
import { modelNeedStatements } from './model-need-statements.ts';
import { orderStatements } from './order-statements.ts';
import { recommendationStatements } from './recommendation-statements.ts';
import type { Statement } from './statement.ts';

/** What the figures support: who may be best, the places that each may have, and sentences. */
export interface Decision {
  /** Whether too many tasks are missing to rank anything (METHODOLOGY 9.8). */
  readonly isWithheld: boolean;
  /** Candidates that may be the best one; empty where the ranking is withheld or nothing was tested. */
  readonly best: readonly string[];
  /** Places of those that see no truth, in the order compared; empty where the ranking is withheld or nothing was tested. */
  readonly ranks: readonly RankInterval[];
  readonly statements: readonly Statement[];
}

/**
 * Decides who is best, tied and worse, and says only what the tests and intervals support: a difference is claimed where
 * the Holm-adjusted p is at most 0.05 and the 95 % interval leaves out 0; everything else is a tie.
 */
export function decide(input: DecisionInput): Decision {
  const ground = groundOf(input);
  const lacking = input.facts.filter(lacksTooMuch);
  const cautions = cautionStatements(ground);
  if (lacking.length > 0) {
    return { isWithheld: true, best: [], ranks: [], statements: [withheldStatement(lacking), ...cautions] };
  }
  const isTested = input.comparison.family.kind !== 'intervals-only';
  const ranked = input.facts.filter(({ seesTruth }) => !seesTruth).map(({ model }) => model);
  return {
    isWithheld: false,
    best: isTested ? ground.best.map(({ model }) => model) : [],
    ranks: isTested ? rankIntervals(ranked, ground.separations) : [],
    statements: [
      ...(isTested ? recommendationStatements(ground) : []),
      ...modelNeedStatements(ground),
      ...orderStatements(ground),
      ...cautions,
    ],
  };
}

function withheldStatement(lacking: readonly ModelFacts[]): Statement {
  const parts = lacking.map(({ model, missingTasks, tasks }) =>
    tasks === 0 ? `${model} has no results` : `${model} lacks ${missingTasks} of ${tasks} tasks`,
  );
  return {
    kind: 'withheld',
    models: lacking.map(({ model }) => model),
    text: `No ranking: ${parts.join(', ')}, and with more than 2 % of tasks missing none would be sound. Run what is missing (mendbench run --continue), then report again.`,
  };
}
