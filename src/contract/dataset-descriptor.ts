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
    .strictObject({
      order: nameSchema.describe('Column or part that the rows of a unit are ordered by.'),
      minimum: z.int().min(1).describe('At least so many.'),
      maximum: z.int().min(1).describe('At most so many.'),
    })
    .optional()
    .describe('Units are cut to their first rows, so many at least and at most.'),
  cutoff: nameSchema.optional().describe('Take all rows of the block up to a value of this column.'),
  start_at: z.array(z.string()).optional().describe('Take consecutive units, beginning at one of these values.'),
  units_per_block: z
    .strictObject({
      minimum: z.int().min(1).describe('At least so many.'),
      maximum: z.int().min(1).describe('At most so many.'),
    })
    .optional()
    .describe('How many units are taken of a block, at least and at most.'),
  prefer: z
    .strictObject({
      column: nameSchema.describe('The column that is looked at.'),
      cells: z.enum(['non-zero', 'null']).describe('Which cells count: numbers other than zero, or nulls.'),
      weight: z
        .number()
        .min(0)
        .optional()
        .describe('How much such cells count against other reasons to choose a unit.'),
    })
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
    title: z.string().trim().min(1).max(200).optional().describe('Name of the dataset for people.'),
    domain: words.optional().describe('What part of life the data is from.'),
    description: words.optional().describe('What a row is and where the data comes from, in a few sentences.'),
    source: words.optional().describe('Where the data was taken from.'),
    licence: z.string().max(200).optional().describe('Terms under which the data may be used.'),
    attribution: words.optional().describe('What its licence asks to be said of the authors.'),
    columns: z.array(describedColumnSchema).max(2000).optional().describe('What is declared of each column.'),
    parts: z
      .array(
        partSchema
          .extend({ pattern: patternSchema.describe('Regular expression whose first group is the piece.') })
          .strict(),
      )
      .max(2000)
      .optional()
      .describe('Named pieces of columns, which rules may use like columns.'),
    key: names.optional().describe('Columns that identify a row.'),
    identities: z.array(names).max(200).optional().describe('Column sets beside the key that identify an entity.'),
    rules: z
      .array(describedRuleSchema)
      .max(5000)
      .optional()
      .describe('All rules: these take the place of those before.'),
    sampling: describedSamplingSchema.optional().describe('How the rows of a task are drawn.'),
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
    title: z.string().describe('Name of the dataset for people.'),
    domain: z.string().describe('What part of life the data is from.'),
    description: z.string().describe('What a row is and where the data comes from, in a few sentences.'),
    source: z.string().describe('Where the data was taken from.'),
    licence: z.string().describe('Terms under which the data may be used.'),
    attribution: z.string().describe('What its licence asks to be said of the authors.'),
    columns: z.array(columnSchema).describe('What is declared of each column.'),
    parts: z.array(partSchema).describe('Named pieces of columns, which rules may use like columns.'),
    key: z.array(z.string()).describe('Columns that identify a row.'),
    identities: z.array(z.array(z.string())).describe('Column sets beside the key that identify an entity.'),
    rules: z.array(ruleSchema).describe('The rules that hold in the clean table.'),
    // A file may ask for more rows than a request.
    sampling: z
      .object({
        ...samplingShape,
        rows: z.int().min(1).optional().describe('Rows of each task; absent: as many as the benchmark takes.'),
      })
      .describe('How the rows of a task are drawn.'),
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
