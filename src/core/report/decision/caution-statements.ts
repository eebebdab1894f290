import { MOST_AGAINST_ONE } from '../comparison/comparison-family.ts';
import type { DecisionGround } from './decision-ground.ts';
import { listWord, numberWord, shareWord } from './number-words.ts';
import { untestableClause } from './pair-sentence.ts';
import type { Statement } from './statement.ts';

/** What limits the other statements: metric, number of datasets or models, failures, the size of the plan. */
export function cautionStatements(ground: DecisionGround): Statement[] {
  return [
    ...exploratoryStatements(ground),
    ...testStatements(ground),
    ...failureStatements(ground),
    ...detectableStatements(ground),
  ];
}

function exploratoryStatements({ isPrimary, metric }: DecisionGround): Statement[] {
  if (isPrimary) return [];
  const text = `Exploratory: the primary endpoint is F1, and ${metric} was chosen beside it.`;
  return [{ kind: 'exploratory', models: [], text }];
}

function testStatements({ comparison, facts }: DecisionGround): Statement[] {
  if (comparison.family.kind === 'intervals-only') {
    const text = `${facts.length} models are more than ${MOST_AGAINST_ONE}: adjusted for so many comparisons nine datasets could show nothing, so this report has intervals and no tests and ranks nobody. Name fewer models.`;
    return [{ kind: 'not_tested', models: [], text }];
  }
  const pair = comparison.pairs.find(({ verdict }) => verdict === 'untestable');
  if (pair === undefined) return [];
  const text = `${untestableClause(pair)}: no difference can be shown here, however large. Run more datasets or compare fewer models.`;
  return [{ kind: 'untestable', models: [], text }];
}

function failureStatements({ facts }: DecisionGround): Statement[] {
  const failing = facts.filter(({ failedTrials }) => failedTrials > 0);
  if (failing.length === 0) return [];
  const parts = failing.map(
    ({ model, failedTrials, trials }) =>
      `${model} ${failedTrials} of ${trials} trials (${shareWord(failedTrials / trials)})`,
  );
  const text = `Failed: ${listWord(parts)}. They count as doing nothing; the table of failures has the scores without them.`;
  return [{ kind: 'failures', models: failing.map(({ model }) => model), text }];
}

function detectableStatements({ plan }: DecisionGround): Statement[] {
  const { assumed, estimated } = plan;
  if (assumed === null) return [];
  const { difference, icc } = assumed;
  const start = `Smallest difference that this plan finds in 4 of 5 cases, for one test: ${difference > 1 ? 'none, it would be above 1,' : numberWord(difference)} under assumed variances (SD 0.2 between tasks, 0.1 between runs, correlation ${icc} within datasets)`;
  const measured =
    estimated === null
      ? ''
      : `; with the variances of these pairs, ${estimated.least === estimated.greatest ? numberWord(estimated.least) : `${numberWord(estimated.least)} to ${numberWord(estimated.greatest)}`}`;
  return [{ kind: 'detectable', models: [], text: `${start}${measured}. A tie is no proof of equality.` }];
}
