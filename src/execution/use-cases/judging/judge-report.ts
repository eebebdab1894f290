import type { JudgeReport } from '../../../contract/judge.ts';
import { spearman } from '../../../core/statistics/spearman.ts';
import { askJudge, checkJudge } from '../../../judging/ask-judge.ts';
import type { Judgement, PlantedResult } from '../../../judging/ask-judge.ts';
import { combineJudgements } from '../../../judging/combine-judgements.ts';
import type { JudgeModel } from '../../../judging/judge-port.ts';
import { RUBRIC_VERSION } from '../../../judging/rubric.ts';
import { meanOverTasks, SHARE } from '../metrics/measured-values.ts';
import type { StoredCase } from './list-judged-cases.ts';

/** What one judge said of all cases, in their order. */
interface JudgeRound {
  readonly judge: JudgeModel;
  readonly planted: PlantedResult;
  readonly judgements: readonly Judgement[];
}

/** Puts cases to judges and sums up what they say. Throws JUDGE_UNFIT, and MODEL_CALL_FAILED where a judge cannot be reached. */
export async function judgeReport(
  runIds: readonly string[],
  cases: readonly StoredCase[],
  judges: readonly JudgeModel[],
  options: { readonly seed: number; readonly signal: AbortSignal },
): Promise<JudgeReport> {
  const rounds: JudgeRound[] = [];
  for (const judge of judges) {
    const planted = await checkJudge(judge, options.signal);
    const judgements: Judgement[] = [];
    for (const { caseId, judged } of cases) {
      judgements.push(await askJudge(judge, judged, { seed: `${options.seed}|${caseId}`, signal: options.signal }));
    }
    rounds.push({ judge, planted, judgements });
  }
  const models = [...new Set(cases.map(({ model }) => model))].toSorted((a, b) => (a < b ? -1 : 1));
  return {
    run_ids: [...runIds],
    rubric_version: RUBRIC_VERSION,
    cases: cases.length,
    judges: rounds.map((round) => judgeDocument(round, cases)),
    models: models.map((model) => modelDocument(model, cases, rounds)),
    note: 'No judge is calibrated against people yet, so no judgement counts: auditability is its deterministic part alone.',
  };
}

function judgeDocument({ judge, planted, judgements }: JudgeRound, cases: readonly StoredCase[]) {
  const scored = judgements.flatMap(({ score }, i) =>
    score === null ? [] : [{ score, words: cases[i]!.judged.justification.split(' ').length }],
  );
  return {
    judge: judge.model,
    family: judge.family,
    temperature: judge.temperature,
    planted: { ...planted, wrong: [...planted.wrong] },
    unreadable_replies: judgements.flatMap(({ ratings }) => ratings.filter((rating) => rating === null)).length,
    length_correlation: spearman(
      scored.map(({ score }) => score),
      scored.map(({ words }) => words),
    ),
  };
}

function modelDocument(
  model: string,
  cases: readonly StoredCase[],
  rounds: readonly JudgeRound[],
): JudgeReport['models'][number] {
  const own = cases.flatMap((stored, i) => {
    if (stored.model !== model) return [];
    const votes = rounds.flatMap(({ judge, judgements }) => {
      const score = judgements[i]!.score;
      return score === null ? [] : [{ family: judge.family, score }];
    });
    return [{ ...stored, combined: combineJudgements(votes, stored.family) }];
  });
  const placed = own.map(({ taskId, datasetId, combined }) => ({ taskId, datasetId, value: combined.score }));
  return {
    model,
    status: own.every(({ combined }) => combined.isExploratory) ? 'exploratory' : 'not_calibrated',
    judge: meanOverTasks(placed, 'leave-out', SHARE),
    families: [...new Set(own.flatMap(({ combined }) => combined.families))].toSorted((a, b) => (a < b ? -1 : 1)),
  };
}
