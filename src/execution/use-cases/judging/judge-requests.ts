import type { JudgeCalibration, JudgeReport } from '../../../contract/judge.ts';
import type { JudgeModel } from '../../../judging/judge-port.ts';
import type { HumanLabel } from '../../../judging/read-labels.ts';

/** Which stored submissions are meant. */
export interface JudgedSelection {
  /** Run or batch ids, or `latest`. */
  readonly ids: readonly string[];
  readonly most: number;
  readonly seed: number;
}

/** What may be asked of and about judges. */
export interface JudgeUseCases {
  /** What judges say of stored submissions. Throws JUDGE_OUTDATED, JUDGE_NOTHING, JUDGE_UNFIT, MODEL_CALL_FAILED, RUN_NOT_FOUND. */
  judgeResults(selection: JudgedSelection, judges: readonly JudgeModel[], signal: AbortSignal): Promise<JudgeReport>;
  /** The labelling form for people, as HTML. */
  makeLabelForm(selection: JudgedSelection): Promise<string>;
  /** How well a judge agrees with people. Throws LABELS_UNKNOWN too. */
  calibrateJudge(
    selection: JudgedSelection,
    labels: readonly HumanLabel[],
    judge: JudgeModel,
    signal: AbortSignal,
  ): Promise<JudgeCalibration>;
}
