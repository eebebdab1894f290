import { z } from 'zod';
import { columnSchema } from './column.ts';
import { cellReferenceSchema } from './change-log-entry.ts';
import { ruleSchema } from './rule.ts';

/** What an external agent is given: one JSON document on standard input, or as the body of a POST. */
export const externalQuestionSchema = z
  .object({
    protocol: z.literal(1),
    prompt: z.string().describe('The task in words: columns, rules and what to do. The same for every agent.'),
    columns: z.array(columnSchema.omit({ protected: true })).describe('The columns of `dirty_csv` without `_rid`.'),
    rules: z.array(ruleSchema).describe('Rules that hold in the clean table.'),
    dirty_csv: z.string().describe('The table, `_rid` first. An empty field is null.'),
  })
  .meta({ id: 'ExternalQuestion', description: 'What an external agent is given.' });
export type ExternalQuestion = z.infer<typeof externalQuestionSchema>;

/** Programs write numbers as numbers; a cell is the text that stands in the file. */
const cellSchema = z
  .union([z.string(), z.number().transform(String), z.boolean().transform(String)])
  .nullable()
  .default(null);

/** One change by an external agent; everything but `rid` may be left out. */
export const externalEditSchema = z
  .object({
    rid: z.union([z.string(), z.number().transform(String)]).describe('`_rid` of the row.'),
    op: z
      .enum(['set', 'delete', 'merge', 'insert'])
      .default('set')
      .describe(
        '`set` writes a cell, `delete` removes a row, `merge` removes a row in favour of another, `insert` adds one.',
      ),
    column: z
      .string()
      .default('#row')
      .describe('Column; `#row` for a whole row, which is also what is meant where it is absent.'),
    old: cellSchema.describe('What was there before.'),
    new: cellSchema.describe('What is to be there.'),
    into: z.string().nullish().describe('`_rid` of the row that a removed row repeats.'),
    rule: z.string().default('none').describe('Why: the rule that the old value breaks, or `none`.'),
    evidence: z.array(cellReferenceSchema).default([]).describe('Cells that bear the change out.'),
    confidence: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .default(null)
      .describe('How sure the agent is, in [0, 1]; null where it does not say.'),
  })
  .meta({ id: 'ExternalEdit', description: 'One change that an external agent made.' });

/** What an external agent answers: the cleaned table or the list of its edits. */
export const externalAnswerSchema = z
  .object({
    cleaned_csv: z.string().optional().describe('The whole cleaned table with `_rid`. An empty field is null.'),
    edits: z.array(externalEditSchema).optional().describe('In place of `cleaned_csv`: the table is made from them.'),
    change_log: z
      .array(externalEditSchema)
      .default([])
      .describe(
        'What was changed and why, beside `cleaned_csv`. Without one the agent claims nothing; with `edits` they are the log.',
      ),
    justification: z.string().default('').describe('Why, in words.'),
  })
  .refine(({ cleaned_csv, edits }) => (cleaned_csv === undefined) !== (edits === undefined), {
    error: 'must have either cleaned_csv or edits, and not both',
  })
  .meta({ id: 'ExternalAnswer', description: 'What an external agent answers.' });
