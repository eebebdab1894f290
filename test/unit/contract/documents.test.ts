import { expect, test } from 'vitest';
import { z } from 'zod';
import { measuredValueSchema } from '../../../src/contract/measured-value.ts';
import { batchRequestSchema } from '../../../src/contract/run.ts';
import { changeLogEntrySchema } from '../../../src/contract/change-log-entry.ts';
import { problemSchema } from '../../../src/contract/problem.ts';
import { ruleSchema } from '../../../src/contract/rule.ts';

test.each([
  ['MeasuredValue', measuredValueSchema],
  ['BatchRequest', batchRequestSchema],
  ['ChangeLogEntry', changeLogEntrySchema],
  ['Problem', problemSchema],
  ['Rule', ruleSchema],
])('the examples of %s are valid by its own schema', (_name, schema: z.ZodType) => {
  const examples = schema.meta()?.['examples'] as unknown[];
  expect(examples.length).toBeGreaterThan(0);
  for (const example of examples) expect(schema.parse(example)).toEqual(example);
});

test.each([
  [{ model: 'rules' }, true],
  [{ models: ['rules', 'noop'] }, true],
  [{}, false],
  [{ model: 'rules', models: ['noop'] }, false],
  [{ models: [] }, false],
  [{ model: 'rules', repetitions: 0 }, false],
  [{ model: 'rules', repetitions: 1.5 }, false],
  [{ model: 'rules', dimensions: ['acuracy'] }, false],
  [{ model: 'rules', budget_usd: -1 }, false],
  [{ model: 'rules', sede: 1 }, false],
])('a request to run %j is valid: %s', (request, isValid) => {
  expect(batchRequestSchema.safeParse(request).success).toBe(isValid);
});
