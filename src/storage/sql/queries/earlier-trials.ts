import type { Kysely } from 'kysely';
import type { TrialStatus } from '../../../contract/quality.ts';
import type { FinishedTrial, TrialRecord } from '../../ports/trial-store.ts';
import { paddedList, runKept } from '../run-kept.ts';
import type { Schema, TrialsTable } from '../schema.ts';

/** The rows that trials are about to replace, by `runId|trialKey`. */
export type EarlierTrials = ReadonlyMap<string, EarlierTrial>;
type EarlierTrial = Pick<TrialRecord, 'status' | 'startedMs' | 'finishedMs' | 'executionTimeMs'>;

/** What is stored of these trials before they are. */
export async function selectEarlierTrials(
  db: Kysely<Schema>,
  finished: readonly FinishedTrial[],
): Promise<EarlierTrials> {
  const rows: EarlierTrialRow[] = [];
  for (const [runId, own] of Map.groupBy(finished, ({ trial }) => trial.runId)) {
    const keys = paddedList(own.map(({ trial }) => trial.trialKey));
    const select = {
      name: `select earlier trials ${keys.length}`,
      write: () => earlierTrials(db, runId, keys),
      parameters: [runId, ...keys],
    };
    // oxlint-disable-next-line no-await-in-loop
    rows.push(...(await runKept<EarlierTrialRow>(db, select)));
  }
  return new Map(
    rows.map((row) => [
      `${row.run_id}|${row.trial_key}`,
      {
        status: row.status as TrialStatus,
        startedMs: row.started_ms,
        finishedMs: row.finished_ms,
        executionTimeMs: row.execution_time_ms,
      },
    ]),
  );
}

type EarlierTrialRow = Pick<
  TrialsTable,
  'run_id' | 'trial_key' | 'status' | 'started_ms' | 'finished_ms' | 'execution_time_ms'
>;

function earlierTrials(db: Kysely<Schema>, runId: string, keys: readonly string[]) {
  return db
    .selectFrom('trials')
    .select(['run_id', 'trial_key', 'status', 'started_ms', 'finished_ms', 'execution_time_ms'])
    .where('run_id', '=', runId)
    .where('trial_key', 'in', keys);
}

/** Whether this very execution was stored and told before, and only the word of it was lost with a connection. */
export function isStoredAlready({ trial }: FinishedTrial, earlier: EarlierTrial | undefined): boolean {
  return (
    earlier !== undefined &&
    earlier.status === trial.status &&
    earlier.startedMs === trial.startedMs &&
    earlier.finishedMs === trial.finishedMs &&
    earlier.executionTimeMs === trial.executionTimeMs
  );
}
