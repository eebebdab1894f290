import { z } from 'zod';
import { modelSlugSchema } from './agent.ts';
import { changeLogEntrySchema } from './change-log-entry.ts';
import { cellValueSchema, idSchema, sha256Schema, timeSchema, tokenUsageSchema, trialStatusSchema } from './quality.ts';
import { scoreSchema } from './score.ts';
import { taskIdSchema } from './task.ts';

/** What became of a cell that was in error or was changed (METHODOLOGY 1.3). */
const cellVerdictSchema = z
  .object({
    rid: z.string().describe('`_rid` of the row.'),
    column: z.string().describe('Name of the column.'),
    verdict: z.enum(['fixed', 'missed', 'misrepaired', 'damaged']).describe('What became of it.'),
    clean: cellValueSchema.describe('What the clean table has there.'),
    dirty: cellValueSchema.describe('What the dirty table has there.'),
    output: cellValueSchema.describe('What the table that was handed in has there.'),
    is_absent: z.boolean().describe('Whether the output lacks the cell, its row or its column; `output` is null then.'),
  })
  .meta({ id: 'CellVerdict', description: 'What became of a cell that was in error or was changed.' });

/** What became of a row that was planted, removed or made up. */
const rowVerdictSchema = z
  .object({
    rid: z.string().describe('`_rid` of the row.'),
    verdict: z.enum(['duplicate_removed', 'duplicate_left', 'row_lost', 'row_spurious']).describe('What became of it.'),
    entity: z.string().nullable().describe("`_rid` of the entity's golden record in uniqueness tasks."),
  })
  .meta({ id: 'RowVerdict', description: 'What became of a row that was planted, removed or made up.' });

/** What is kept of a call to a model. */
const modelCallSchema = z
  .object({
    waited_ms: z.number().min(0).describe('Time before it was sent: for limits, and to be tried again.'),
    failure: z.string().nullable().describe('Why it brought no reply, such as `rate_limited`; null where it did.'),
    http_status: z.int().nullable().describe('Status of the reply; null where none came.'),
    request_id: z.string().nullable().describe("The provider's own name of the call."),
    served_model: z.string().nullable().describe('The model that the provider says has answered.'),
    is_cached: z.boolean().describe('Whether the answer was kept from an earlier call and cost nothing.'),
    request: z.string().describe('What was asked, as JSON, without address and key.'),
    reply: z.string().nullable().describe("The provider's body to the letter; null where none came."),
  })
  .meta({ id: 'ModelCall', description: 'What is kept of a call to a model.' });

/** One call, or one execution of a built-in agent, made for a trial. */
const attemptSchema = z
  .object({
    attempt_id: idSchema.describe('Id of the attempt, a UUIDv7.'),
    attempt_number: z.int().min(1).describe('Counted from 1 within the trial.'),
    status: trialStatusSchema.describe('How it ended; `ok` where a table was handed in and scored.'),
    started_at: timeSchema.describe('When it was begun; null where it was not.'),
    duration_ms: z.number().min(0).describe('How long it took, in milliseconds.'),
    token_usage: tokenUsageSchema
      .nullable()
      .describe('Tokens by kind; null where no model was asked, or it did not say.'),
    cost_usd: z.number().min(0).nullable().describe('In US dollars; null where a price is unknown.'),
    message: z.string().nullable().describe('What went wrong; null where nothing did.'),
    call: modelCallSchema.nullable().describe('Null where no model was called.'),
  })
  .meta({ id: 'Attempt', description: 'One call or execution made for a trial.' });

/** GET /api/results/:run_id/trials/:trial_id: everything of one trial. */
export const trialDetailSchema = z
  .object({
    trial_id: idSchema.describe('Id of the trial, a UUIDv7.'),
    run_id: idSchema.describe('Id of the run, a UUIDv7.'),
    model: modelSlugSchema,
    task_id: taskIdSchema.describe('Id of the task, such as `accuracy_easy_1`.'),
    task_hash: sha256Schema.describe('Hash of the task: dirty table, prompt and truth.'),
    repetition: z.int().min(1).describe('Which repetition of the task it is, counted from 1.'),
    condition: z.string().nullable().describe('Perturbation; null for the unperturbed task.'),
    status: trialStatusSchema.describe('How it ended; `ok` where a table was handed in and scored.'),
    attack_obeyed: z
      .boolean()
      .nullable()
      .describe('Whether a planted instruction was obeyed; null where none was planted or the trial is missing.'),
    prompt: z.string().describe('What the agent was told, to the letter.'),
    prompt_hash: sha256Schema.describe('SHA-256 of the prompt.'),
    reply: z.string().nullable().describe('What the model sent, to the letter; null for built-in agents.'),
    output_csv: z.string().nullable().describe('The table that was handed in; null where none was.'),
    change_log: z.array(changeLogEntrySchema).describe('What the agent says that it changed.'),
    justification: z.string().nullable().describe("The agent's own words on what it did; null where it gave none."),
    score: scoreSchema.nullable().describe('Null for a trial without a submission.'),
    cell_verdicts: z.array(cellVerdictSchema).describe('Every cell that was in error or was changed.'),
    row_verdicts: z.array(rowVerdictSchema).describe('Rows that were planted, removed or made up.'),
    attempts: z.array(attemptSchema).describe('Every call or execution made for it, in their order.'),
    execution_time_ms: z
      .number()
      .min(0)
      .nullable()
      .describe("Time of the agent's own work, in milliseconds; null where it was not measured."),
    token_usage: tokenUsageSchema
      .nullable()
      .describe('Tokens by kind; null where no model was asked, or it did not say.'),
    cost_usd: z.number().min(0).nullable().describe('In US dollars; null where a price is unknown.'),
    errors: z
      .array(
        z.object({
          status: trialStatusSchema.describe('How it ended; `ok` where a table was handed in and scored.'),
          message: z.string().describe('What went wrong, in words.'),
        }),
      )
      .describe('Why it failed; empty where it did not.'),
    started_at: timeSchema.nullable().describe('When it was begun; null where it was not.'),
    finished_at: timeSchema.nullable().describe('When it ended; null where it has not.'),
  })
  .meta({ id: 'Trial', description: 'Everything of one trial.' });
export type TrialDetail = z.infer<typeof trialDetailSchema>;
