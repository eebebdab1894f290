import { z } from 'zod';
import { nullableShareSchema } from './measured-value.ts';
import { idSchema, timeSchema, trialStatusSchema } from './quality.ts';
import { runStateSchema } from './run.ts';
import { taskIdSchema } from './task.ts';

const eventBaseSchema = z.object({
  id: z.int().min(1).describe('Its place among the events of the run: from 1, without a gap, for ever.'),
  run_id: idSchema.describe('Id of the run, a UUIDv7.'),
  at: timeSchema.describe('When it happened.'),
  state: runStateSchema.describe('Where it stands.'),
  progress: z
    .object({
      total_trials: z.int().min(0).describe('Trials of the plan.'),
      finished_trials: z.int().min(0).describe('Trials with a stored score.'),
      failed_trials: z.int().min(0).describe('Trials whose status is not `ok`.'),
    })
    .describe('With all that was stored together with it.'),
});

/** Data of an event of GET /api/runs/:run_id/events; `kind` is also the name of the event, `id` its id. */
export const runEventSchema = z
  .discriminatedUnion('kind', [
    eventBaseSchema
      .extend({
        kind: z
          .literal('state')
          .describe('What happened: the run changed its state, a trial was stored, or nothing more will come.'),
      })
      .describe('The run has another state.'),
    eventBaseSchema
      .extend({
        kind: z
          .literal('trial')
          .describe('What happened: the run changed its state, a trial was stored, or nothing more will come.'),
        trial_id: idSchema.describe('Id of the trial, a UUIDv7.'),
        task_id: taskIdSchema.describe('Id of the task, such as `accuracy_easy_1`.'),
        repetition: z.int().min(1).describe('Which repetition of the task it is, counted from 1.'),
        condition: z.string().nullable().describe('Perturbation; null for the unperturbed task.'),
        status: trialStatusSchema.describe('How it ended; `ok` where a table was handed in and scored.'),
        f1: nullableShareSchema.describe('Harmonic mean of precision and recall, in [0, 1].'),
      })
      .describe('A trial was stored.'),
    eventBaseSchema
      .extend({
        kind: z
          .literal('end')
          .describe('What happened: the run changed its state, a trial was stored, or nothing more will come.'),
      })
      .describe('The run has ended. Where somebody has it go on, more events follow.'),
  ])
  .meta({
    id: 'RunEvent',
    description: 'Something that happened to a run.',
    examples: [
      {
        kind: 'trial',
        id: 3,
        run_id: '0199c5e2-7a51-7001-9b1c-5a7de0c4f2aa',
        at: '2026-02-13T12:00:00.000Z',
        state: 'running',
        progress: { total_trials: 108, finished_trials: 1, failed_trials: 0 },
        trial_id: '0199c5e2-7a51-7002-8c3d-9e1f2a4b6c8d',
        task_id: 'accuracy_easy_1',
        repetition: 1,
        condition: null,
        status: 'ok',
        f1: 0.95,
      },
    ],
  });
export type RunEventDocument = z.infer<typeof runEventSchema>;
