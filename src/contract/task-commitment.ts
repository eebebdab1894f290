import { z } from 'zod';
import { COMMITMENT_FORMAT, COMMITTED_SUITES } from '../core/task/commitment/commit-tasks.ts';
import { sha256Schema } from './quality.ts';

/** What is published before a private set of tasks is used, and opened by publishing its seed. */
export const taskCommitmentSchema = z
  .strictObject({
    format: z.literal(COMMITMENT_FORMAT),
    suite: z.enum(COMMITTED_SUITES),
    release: z.string().min(1).max(50).describe('What the set is for; part of what is committed to.'),
    injection_version: z.string(),
    datasets: z
      .array(z.strictObject({ dataset_id: z.string(), version: sha256Schema }))
      .min(1)
      .describe('The tables that the tasks are made of, by number.'),
    n_tasks: z.int().min(1),
    commitment: sha256Schema.describe(
      'SHA-256 over all of this, the id and hash of every task, and a nonce made of the seed.',
    ),
    canary: z.string().describe('Marks the file for crawlers.'),
  })
  .meta({ id: 'TaskCommitment', description: 'A commitment to a private set of tasks.' });
export type TaskCommitmentDocument = z.infer<typeof taskCommitmentSchema>;

/** Whether a revealed seed opens a commitment. */
export const commitmentVerdictSchema = z
  .object({
    verdict: z
      .enum(['opened', 'wrong_seed', 'other_tables'])
      .describe(
        '`opened`: the seed makes the tasks committed to. `wrong_seed`: it makes others. `other_tables`: this version of the program has other tables or another injector, so that nothing can be said.',
      ),
    expected: sha256Schema,
    found: sha256Schema.nullable().describe('Null where nothing was computed.'),
    message: z.string(),
  })
  .meta({ id: 'CommitmentVerdict', description: 'Whether a revealed seed opens a commitment.' });
export type CommitmentVerdict = z.infer<typeof commitmentVerdictSchema>;
