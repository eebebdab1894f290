import type { JudgeCalibration } from '../../../contract/judge.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import { askJudge, checkJudge } from '../../../judging/ask-judge.ts';
import { calibrateJudge } from '../../../judging/calibrate-judge.ts';
import type { JudgeLabel } from '../../../judging/calibrate-judge.ts';
import type { JudgeModel } from '../../../judging/judge-port.ts';
import type { HumanLabel } from '../../../judging/read-labels.ts';
import { RUBRIC } from '../../../judging/rubric.ts';
import type { Ratings } from '../../../judging/rubric.ts';
import type { StoredCase } from './list-judged-cases.ts';

/** Has a judge rate the cases that people labelled, and says how well they agree. Throws LABELS_UNKNOWN where no label is of these cases, and the codes of checkJudge. */
export async function judgeCalibration(
  cases: readonly StoredCase[],
  labels: readonly HumanLabel[],
  judge: JudgeModel,
  options: { readonly seed: number; readonly signal: AbortSignal },
): Promise<JudgeCalibration> {
  const labelled = new Set(labels.map(({ caseId }) => caseId));
  const known = cases.filter(({ caseId }) => labelled.has(caseId));
  if (known.length === 0) {
    throw new CodedError(
      'LABELS_UNKNOWN',
      'none of the labels is of a case of these runs; name the runs and the seed that the form was made with',
    );
  }
  await checkJudge(judge, options.signal);
  const own: JudgeLabel[] = [];
  for (const { caseId, judged } of known) {
    const { ratings } = await askJudge(judge, judged, { seed: `${options.seed}|${caseId}`, signal: options.signal });
    const readable = ratings.filter((rating) => rating !== null);
    if (readable.length > 0) own.push({ caseId, ratings: medianRatings(readable) });
  }
  const found = calibrateJudge(labels, own, String(options.seed));
  return {
    judge: judge.model,
    status: found.status,
    reason: found.reason,
    raters: found.raters,
    cases: found.cases,
    human_alpha: { ...found.humanAlpha },
    judge_alpha: { ...found.judgeAlpha },
    judge_kappa_weighted: { ...found.judgeKappa },
    bias: found.bias,
    confusion: found.confusion.map((row) => [...row]),
  };
}

/** Item by item the middle of the repeats; of an even number the lower middle, so that it stays a rating. */
function medianRatings(repeats: readonly Ratings[]): Ratings {
  return Object.fromEntries(
    RUBRIC.map(({ id }) => {
      const sorted = repeats.map((ratings) => ratings[id]).toSorted((a, b) => a - b);
      return [id, sorted[Math.floor((sorted.length - 1) / 2)]!];
    }),
  ) as Ratings;
}
