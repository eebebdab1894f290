import type { z } from 'zod';
import { globalRegistry } from 'zod';

interface Conversion {
  readonly zodSchema: z.core.$ZodType;
  readonly jsonSchema: z.core.JSONSchema.BaseSchema;
}

/**
 * Changes a converted schema so that examples of requests stay in it: the schema library drops them where the request is not read
 * to the letter, such as trimmed, though they are written as a client sends them.
 */
export function keepExamples({ zodSchema, jsonSchema }: Conversion): void {
  const examples = globalRegistry.get(zodSchema)?.['examples'];
  if (Array.isArray(examples)) jsonSchema.examples = examples as unknown[] as never;
}
