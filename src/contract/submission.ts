import { z } from 'zod';
import { modelSlugSchema } from './agent.ts';
import { externalEditSchema } from './external-agent.ts';
import { nullableShareSchema } from './measured-value.ts';
import { idSchema, trialStatusSchema } from './quality.ts';

/** As in other documents; written out because an input may have members that are not known. */
const evidenceSchema = z.object({
  rid: z.string().describe('`_rid` of the row.'),
  column: z.string().describe('Column of the dirty table.'),
});

const handedInSchema = z.strictObject({
  task_id: z.string().min(1).max(200).describe('Task of any suite, as GET /api/tasks lists it.'),
  cleaned_csv: z
    .string()
    .describe(
      'The whole cleaned table with `_rid`. An empty field is null. One that cannot be read is scored as a failure.',
    ),
  change_log: z
    .array(
      externalEditSchema
        .extend({ evidence: z.array(evidenceSchema).default([]).describe('Cells that bear the change out.') })
        .meta({ id: 'HandedInEdit', description: 'One change that was made elsewhere.' }),
    )
    .max(100_000)
    .default([])
    .describe('What was changed and why. Without one nothing is claimed, and auditability says so.'),
  justification: z.string().max(100_000).default('').describe('Why the table was changed so, in words.'),
});
/** One table that was produced elsewhere. */
export type HandedIn = z.infer<typeof handedInSchema>;

const nameSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9 ._/:+-]{0,99}$/,
    'must begin with a letter or digit and hold letters, digits, blanks and . _ / : + - only, at most 100',
  )
  .describe('Who produced the tables, in any words; the public `model` is made of it and ends in `--imported`.');

const EXAMPLE_CSV = '_rid,route_id,airline\nr1,AA-1,AA\n';

/** Body of POST /api/submissions: one table (`task_id`, `cleaned_csv`, …), or several of one suite as `items`. */
export const submissionRequestSchema = handedInSchema
  .partial({ task_id: true, cleaned_csv: true })
  .extend({
    model: nameSchema,
    items: z
      .array(handedInSchema)
      .min(1)
      .max(200)
      .optional()
      .describe('In place of `task_id` and `cleaned_csv`: tables for different tasks of one suite.'),
  })
  .refine(({ items, task_id }) => (items === undefined) !== (task_id === undefined), {
    path: ['task_id'],
    message: 'name either one task as `task_id`, or several as `items`',
  })
  .refine(({ items, cleaned_csv }) => (items === undefined) !== (cleaned_csv === undefined), {
    path: ['cleaned_csv'],
    message: 'hand in either one table as `cleaned_csv`, or several as `items`',
  })
  .meta({
    id: 'SubmissionRequest',
    description: 'Tables that were produced elsewhere, to be scored: one, or several as `items`.',
    examples: [
      {
        model: 'our-cleaner 2.1',
        task_id: 'accuracy_easy_2',
        cleaned_csv: EXAMPLE_CSV,
        change_log: [{ rid: 'r1', column: 'airline', old: 'AAA', new: 'AA', rule: 'vocabulary', confidence: 0.9 }],
        justification: 'The airline is one of the declared codes.',
      },
      { model: 'our-cleaner 2.1', items: [{ task_id: 'accuracy_easy_2', cleaned_csv: EXAMPLE_CSV }] },
    ],
  });
export type SubmissionRequest = z.infer<typeof submissionRequestSchema>;

/** Reply of POST /api/submissions: the run that was stored, with the score of each task. */
export const submissionsImportedSchema = z
  .object({
    run_id: idSchema.describe('Id of the run, a UUIDv7.'),
    batch_id: idSchema.describe('Id of the batch that the run belongs to, a UUIDv7.'),
    model: modelSlugSchema,
    suite: z.string().describe('The suite that the tables cover as a whole, else `custom`.'),
    items: z
      .array(
        z.object({
          task_id: z.string().describe('Id of the task, such as `accuracy_easy_1`.'),
          trial_id: idSchema.describe('Id of the trial, a UUIDv7.'),
          status: trialStatusSchema.describe('How it ended; `ok` where a table was handed in and scored.'),
          message: z.string().nullable().describe('Why the table could not be read; null where it could.'),
          f1: nullableShareSchema.describe('Null where the trial is missing by a fault of ours.'),
          precision: nullableShareSchema.describe(
            'Share of the changes that are right, in [0, 1]; 0 where nothing was changed.',
          ),
          recall: nullableShareSchema.describe('Share of the planted errors that were repaired, in [0, 1].'),
          corruption_rate: nullableShareSchema.describe('Null where the task has no cells to protect.'),
          drift_score: nullableShareSchema.describe('Null where nothing could be measured.'),
          auditability_score: nullableShareSchema.describe('Null where nothing was changed.'),
        }),
      )
      .describe('One entry for each table that was handed in.'),
  })
  .meta({ id: 'SubmissionsImported', description: 'The run that was stored, with the score of each task.' });
export type SubmissionsImported = z.infer<typeof submissionsImportedSchema>;
