import { z } from 'zod';
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
