import type { z } from 'zod';
import { requestProblem } from '../plugins/request-validation.ts';

/** What is said beside a file, by its schema. Throws REQUEST_INVALID with every bad field; `place` is `query` or `body`. */
export function fieldsOf<Schema extends z.ZodType>(schema: Schema, said: unknown, place: string): z.infer<Schema> {
  const parsed = schema.safeParse(said);
  if (parsed.success) return parsed.data;
  throw requestProblem(parsed.error, place);
}
