import { z } from 'zod';
import { RUBRIC } from './rubric.ts';
import type { Ratings } from './rubric.ts';

const rating = z.int().min(1).max(5);
const ratingsSchema = z.object({ rule: rating, evidence: rating, uncertainty: rating, clarity: rating });

/** The ratings in a judge's reply: its last JSON object that names every item with a whole number from 1 to 5; null where there is none. */
export function readJudgeReply(reply: string): Ratings | null {
  const objects = reply.match(/\{[^{}]*\}/gu) ?? [];
  for (const text of objects.toReversed()) {
    const parsed = ratingsSchema.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
  }
  return null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** JSON schema of a reply, for providers that can be held to one. */
export const JUDGE_REPLY_SCHEMA = {
  type: 'object',
  properties: Object.fromEntries(RUBRIC.map(({ id }) => [id, { type: 'integer', enum: [1, 2, 3, 4, 5] }])),
  required: RUBRIC.map(({ id }) => id),
  additionalProperties: false,
} as const;
