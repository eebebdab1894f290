import type { Kysely } from 'kysely';
import type { TrialStatus } from '../../../contract/quality.ts';
import { NO_SPEND } from '../../ports/spend.ts';
import type { Spend } from '../../ports/spend.ts';
import type { AttemptRecord, SubmissionRecord, TrialRecord } from '../../ports/trial-store.ts';
import type { Schema } from '../schema.ts';
import { selectBodies } from './body-queries.ts';
import { attemptFromRow, trialFromRow } from './trial-rows.ts';

export async function countTrials(db: Kysely<Schema>, runId: string): Promise<Partial<Record<TrialStatus, number>>> {
  const rows = await db
    .selectFrom('trials')
    .select(['status', (expression) => expression.fn.countAll().as('count')])
    .where('run_id', '=', runId)
    .groupBy('status')
    .execute();
  return Object.fromEntries(rows.map((row) => [row.status, Number(row.count)]));
}

export async function selectTrials(db: Kysely<Schema>, runId: string, taskId?: string): Promise<TrialRecord[]> {
  let select = db.selectFrom('trials').selectAll().where('run_id', '=', runId);
  if (taskId !== undefined) select = select.where('task_id', '=', taskId);
  const rows = await select.orderBy('task_id').orderBy('condition').orderBy('repetition').execute();
  return rows.map(trialFromRow);
}

export async function selectTrial(db: Kysely<Schema>, runId: string, trialId: string): Promise<TrialRecord | null> {
  const row = await db
    .selectFrom('trials')
    .selectAll()
    .where('run_id', '=', runId)
    .where('trial_id', '=', trialId)
    .executeTakeFirst();
  return row === undefined ? null : trialFromRow(row);
}

export async function selectAttempts(db: Kysely<Schema>, trialId: string): Promise<AttemptRecord[]> {
  const rows = await db
    .selectFrom('attempts')
    .selectAll()
    .where('trial_id', '=', trialId)
    .orderBy('attempt_number')
    .execute();
  const hashes = rows.flatMap((row) => [row.request_hash, row.reply_hash]).filter((hash) => hash !== null);
  const bodies = await selectBodies(db, hashes);
  return rows.map((row) => attemptFromRow(row, bodies));
}

export async function selectSpend(db: Kysely<Schema>, runIds: readonly string[]): Promise<Spend> {
  if (runIds.length === 0) return NO_SPEND;
  const row = await db
    .selectFrom('attempts')
    .innerJoin('trials', 'trials.trial_id', 'attempts.trial_id')
    .select(({ fn }) => [
      fn.sum('attempts.input_tokens').as('input'),
      fn.sum('attempts.cached_input_tokens').as('cached'),
      fn.sum('attempts.cache_write_tokens').as('written'),
      fn.sum('attempts.output_tokens').as('output'),
      fn.sum('attempts.reasoning_tokens').as('reasoning'),
      fn.sum('attempts.cost_usd').as('cost'),
      fn.min('attempts.is_cost_known').as('isKnown'),
    ])
    .where('trials.run_id', 'in', [...runIds])
    .executeTakeFirstOrThrow();
  return {
    inputTokens: Number(row.input ?? 0),
    cachedInputTokens: Number(row.cached ?? 0),
    cacheWriteTokens: Number(row.written ?? 0),
    outputTokens: Number(row.output ?? 0),
    reasoningTokens: Number(row.reasoning ?? 0),
    costUsd: Number(row.isKnown ?? 1) === 1 ? Number(row.cost ?? 0) : null,
  };
}

export async function selectSubmission(db: Kysely<Schema>, submissionHash: string): Promise<SubmissionRecord | null> {
  const row = await db
    .selectFrom('submissions')
    .innerJoin('change_logs', 'change_logs.change_log_hash', 'submissions.change_log_hash')
    .selectAll('submissions')
    .select('change_logs.entry_count')
    .where('submission_hash', '=', submissionHash)
    .executeTakeFirst();
  if (row === undefined) return null;
  const hashes = [row.table_hash, row.change_log_hash, row.justification_hash].filter((hash) => hash !== null);
  const bodies = await selectBodies(db, hashes);
  return {
    submissionHash: row.submission_hash,
    tableCsv: bodies.get(row.table_hash) ?? '',
    rowCount: row.row_count,
    changeLogJson: bodies.get(row.change_log_hash) ?? '[]',
    changeCount: row.entry_count,
    justification: row.justification_hash === null ? '' : (bodies.get(row.justification_hash) ?? ''),
    logIsOutput: row.log_is_output === 1,
  };
}
