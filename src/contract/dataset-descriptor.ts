import { z } from 'zod';
import { columnSchema, partSchema } from './column.ts';
import { describedRuleSchema, ruleSchema } from './rule.ts';

const words = z.string().max(2000);
const nameSchema = z.string().min(1).max(1000);
const names = z.array(nameSchema).max(2000);
const patternSchema = z
  .string()
  .max(2000)
  .refine(isExpression, 'is no regular expression; check its brackets and backslashes');

const samplingShape = {
  block: names.describe('Rows are first split by these columns or parts; a sample takes as few blocks as it needs.'),
  unit: names.describe('The smallest set of rows taken together.'),
  prefix: z
    .strictObject({ order: nameSchema, minimum: z.int().min(1), maximum: z.int().min(1) })
    .optional()
    .describe('Units are cut to their first rows, so many at least and at most.'),
  cutoff: nameSchema.optional().describe('Take all rows of the block up to a value of this column.'),
  start_at: z.array(z.string()).optional().describe('Take consecutive units, beginning at one of these values.'),
  units_per_block: z.strictObject({ minimum: z.int().min(1), maximum: z.int().min(1) }).optional(),
  prefer: z
    .strictObject({ column: nameSchema, cells: z.enum(['non-zero', 'null']), weight: z.number().min(0).optional() })
    .optional()
    .describe('Units with more of such cells come first.'),
  rows: z.int().min(10).max(400).optional().describe('Rows of each task; absent: as many as the benchmark takes.'),
};

const describedSamplingSchema = z
  .strictObject(samplingShape)
  .meta({ id: 'Sampling', description: 'How the rows of a task are drawn, so that groups stay whole.' });

const describedColumnSchema = z
  .strictObject({
    ...columnSchema.partial().shape,
    name: nameSchema.describe('A column of the table; those left out stay as they are.'),
    pattern: patternSchema.optional().describe('Regular expression that every value matches.'),
  })
  .meta({ id: 'DescribedColumn', description: 'What is said of a column; what is left out stays as it is.' });

/** What a table says of itself, as far as an edit says it. */
export const descriptorEditSchema = z
  .strictObject({
    title: z.string().trim().min(1).max(200).optional(),
    domain: words.optional(),
    description: words.optional(),
    source: words.optional(),
    licence: z.string().max(200).optional(),
    attribution: words.optional(),
    columns: z.array(describedColumnSchema).max(2000).optional(),
    parts: z
      .array(partSchema.extend({ pattern: patternSchema }).strict())
      .max(2000)
      .optional(),
    key: names.optional().describe('Columns that identify a row.'),
    identities: z.array(names).max(200).optional().describe('Column sets beside the key that identify an entity.'),
    rules: z
      .array(describedRuleSchema)
      .max(5000)
      .optional()
      .describe('All rules: these take the place of those before.'),
    sampling: describedSamplingSchema.optional(),
  })
  .meta({
    id: 'DescriptorEdit',
    description: 'A descriptor to confirm, or any part of one; what is left out stays as it is.',
    examples: [
      {
        title: 'Meter readings of 2024',
        columns: [{ name: 'district', meaning: 'part of the town that the meter stands in' }],
        rules: [{ kind: 'dependency', determinants: ['meter_no'], dependent: 'district' }],
        sampling: { block: [], unit: ['meter_no'], rows: 120 },
      },
    ],
  });
export type DescriptorEdit = z.infer<typeof descriptorEditSchema>;

/** The whole of it, as it is stored: what PUT takes back. */
export const datasetDescriptorSchema = z
  .object({
    title: z.string(),
    domain: z.string(),
    description: z.string(),
    source: z.string(),
    licence: z.string(),
    attribution: z.string(),
    columns: z.array(columnSchema),
    parts: z.array(partSchema),
    key: z.array(z.string()),
    identities: z.array(z.array(z.string())),
    rules: z.array(ruleSchema),
    // A file may ask for more rows than a request.
    sampling: z.object({ ...samplingShape, rows: z.int().min(1).optional() }),
  })
  .meta({
    id: 'DatasetDescriptor',
    description:
      'What a table declares of itself: everything holds in its clean rows. PUT takes it, or any part of it.',
  });
export type DatasetDescriptorDocument = z.infer<typeof datasetDescriptorSchema>;

function isExpression(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
