import { z } from 'zod';

/** More rows of a task take longer than in proportion to prove. */
const MOST_TASK_ROWS = 400;

const nameSchema = z
  .string()
  .trim()
  .max(100)
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u,
    'takes letters, digits, blanks, dots, hyphens and underscores, and begins with a letter or digit',
  )
  .describe('What it is called: its slug, and the suite of its tasks, is the same in lower case with hyphens.')
  .meta({ examples: ['orders'] });
const lineSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  // oxlint-disable-next-line no-control-regex -- a title is one line of text
  .regex(/^[^\u0000-\u001f\u007f]*$/, 'takes no control characters');
const flagSchema = z.enum(['true', 'false']);

const sharedFields = {
  name: nameSchema,
  title: lineSchema.optional().describe('Its title; by default its name.'),
  replace: flagSchema
    .optional()
    .describe('`true` takes the place of another one of that name, which is kept as a version.'),
};

/** What is said of a table beside its bytes: fields of a form, or parameters of the address. */
export const tableFieldsSchema = z.strictObject({
  ...sharedFields,
  licence: lineSchema.optional().describe('Under which terms it may be used: an SPDX identifier or words.'),
  rows: z.coerce
    .number()
    .int()
    .min(10)
    .max(MOST_TASK_ROWS)
    .optional()
    .describe('Rows of each task, 10 to 400; by default as many as the benchmark takes.'),
  delimiter: z
    .string()
    .regex(/^(tab|[^"\r\n])$/, 'takes one character, or tab')
    .optional()
    .describe('What separates the fields of a CSV, one character or `tab`; by default found from its first lines.'),
  encoding: z
    .string()
    .max(40)
    .optional()
    .describe('Of a CSV that is not UTF-8, such as `windows-1252`.')
    .meta({ examples: ['windows-1252'] }),
});
export type TableFields = z.infer<typeof tableFieldsSchema>;

/** The same of a pair. */
export const pairFieldsSchema = z.strictObject({
  ...sharedFields,
  key: z
    .string()
    .max(2000)
    .optional()
    .describe(
      'Columns that identify a row, separated by commas; without them rows are paired by `_rid`, else by position.',
    ),
});
export type PairFields = z.infer<typeof pairFieldsSchema>;

/** POST /api/datasets without a form: `name` is needed, but may be a field of a form instead. */
export const tableQuerySchema = tableFieldsSchema.partial();

const fileSchema = (description: string) =>
  z.file().describe(description).meta({ contentMediaType: 'application/octet-stream' });

/** POST /api/datasets as a form. */
export const tableFormSchema = tableFieldsSchema.extend({ file: fileSchema('The table, CSV or Parquet.') });

/** POST /api/datasets/pairs. */
export const pairFormSchema = pairFieldsSchema.extend({
  dirty: fileSchema('The table as it was found, CSV or Parquet.'),
  clean: fileSchema('The same table, corrected.'),
});
