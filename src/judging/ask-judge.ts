import { CodedError } from '../foundation/coded-error.ts';
import { createRandom } from '../foundation/random.ts';
import { sha256Hex } from '../foundation/sha256.ts';
import type { JudgedCase } from './judged-case.ts';
import type { JudgeModel } from './judge-port.ts';
import { LEAST_RIGHT_PLANTED, PLANTED_CASES } from './planted-cases.ts';
import { readJudgeReply } from './read-judge-reply.ts';
import { scoreOfRatings } from './rubric.ts';
import type { Ratings } from './rubric.ts';
import { writeJudgePrompt } from './write-judge-prompt.ts';

/** How often each case is put to a judge (METHODOLOGY 7.4). */
export const JUDGE_REPEATS = 3;

/** What one judge said of one case. */
export interface Judgement {
  readonly model: string;
  readonly family: string;
  readonly temperature: 0 | null;
  /** SHA-256 over the prompts of all repeats. */
  readonly promptHash: string;
  /** One a repeat; null where the reply could not be read. */
  readonly ratings: readonly (Ratings | null)[];
  /** Mean over the readable repeats, in [0, 1]; null where none was. */
  readonly score: number | null;
}

/** How a case is put. */
export interface AskOptions {
  /** Draws the order of the items of each repeat. */
  readonly seed: string;
  readonly repeats?: number;
  readonly signal: AbortSignal;
}

/** Puts a case to a judge, each repeat with the items in another order. An unreadable reply is a missing rating; a judge that cannot be reached rejects. */
export async function askJudge(judge: JudgeModel, judged: JudgedCase, options: AskOptions): Promise<Judgement> {
  const { seed, signal, repeats = JUDGE_REPEATS } = options;
  const prompts = Array.from({ length: repeats }, (_, repeat) =>
    writeJudgePrompt(judged, createRandom(`${seed}|${repeat}`)),
  );
  const ratings: (Ratings | null)[] = [];
  for (const prompt of prompts) ratings.push(readJudgeReply(await judge.ask(prompt, signal)));
  const scores = ratings.flatMap((rating) => (rating === null ? [] : [scoreOfRatings(rating)]));
  return {
    model: judge.model,
    family: judge.family,
    temperature: judge.temperature,
    promptHash: sha256Hex(JSON.stringify(prompts)),
    ratings,
    score: scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length,
  };
}

/** How a judge did on the cases whose rating is known. */
export interface PlantedResult {
  readonly right: number;
  readonly total: number;
  /** Ids of the cases that it rated wrongly. */
  readonly wrong: readonly string[];
}

/** Puts the planted cases to a judge. Throws JUDGE_UNFIT where fewer than nine of ten are rated rightly (METHODOLOGY 7.4). */
export async function checkJudge(judge: JudgeModel, signal: AbortSignal): Promise<PlantedResult> {
  const wrong: string[] = [];
  for (const { id, judged, isRight } of PLANTED_CASES) {
    const { ratings } = await askJudge(judge, judged, { seed: `planted|${id}`, repeats: 1, signal });
    const [rating] = ratings;
    if (rating === null || rating === undefined || !isRight(rating)) wrong.push(id);
  }
  const total = PLANTED_CASES.length;
  const result = { right: total - wrong.length, total, wrong };
  if (result.right >= LEAST_RIGHT_PLANTED) return result;
  throw new CodedError(
    'JUDGE_UNFIT',
    `"${judge.model}" rated only ${result.right} of ${total} planted records rightly, where ${LEAST_RIGHT_PLANTED} are needed; it cannot judge, use another model`,
    { details: { model: judge.model, wrong } },
  );
}
