import type { Kysely } from 'kysely';
import type { TrialStatus } from '../../../contract/quality.ts';
import { hasEnd, shownState } from '../../ports/run-store.ts';
import type { RunState } from '../../ports/run-store.ts';
import { MISSING_STATUSES } from '../../ports/trial-store.ts';
import type { FinishedTrial } from '../../ports/trial-store.ts';
import { insertRows } from '../insert-rows.ts';
import type { RowInsert } from '../insert-rows.ts';
import { paddedList, runKept } from '../run-kept.ts';
import type { RunEventsTable, Schema } from '../schema.ts';
import { textFromTrials } from './event-rows.ts';

/** How a run stands, and what of it was told last; its name is held, so that nobody tells more meanwhile. */
interface ToldRun {
  readonly runId: string;
  readonly state: RunState;
  readonly totalTrials: number;
  readonly told: Pick<RunEventsTable, 'last_number' | 'finished_trials' | 'failed_trials'> & { state: string | null };
}

const INSERT_EVENTS: RowInsert<RunEventsTable> = {
  name: 'insert events',
  write: (db, rows) => db.insertInto('run_events').values(rows),
};

/**
 * Tells how runs stand where that has changed. Called with the names of the runs held, in the transaction that changed them: the
 * next to tell of a run waits until this one can be seen, so that a reader never meets a number whose forerunners are still to come.
 */
export async function tellStates(db: Kysely<Schema>, runIds: readonly string[], atMs: number): Promise<void> {
  const rows = (await selectToldRuns(db, runIds)).flatMap((run) => {
    if (run.told.state === run.state) return [];
    const state = rowAfter(run, { kind: 'state', events: 1, atMs });
    return hasEnd(run.state) ? [state, { ...state, last_number: state.last_number + 1, kind: 'end' }] : [state];
  });
  await insertRows(db, INSERT_EVENTS, rows);
}

/** A trial that was stored, and the status that the row had before: null where there was none. */
export interface StoredTrial {
  readonly finished: FinishedTrial;
  readonly trialId: string;
  readonly statusBefore: TrialStatus | null;
}

/** Tells of trials that were stored; see tellStates. */
export async function tellTrials(db: Kysely<Schema>, stored: readonly StoredTrial[]): Promise<void> {
  if (stored.length === 0) return;
  const byRun = Map.groupBy(stored, ({ finished }) => finished.trial.runId);
  const rows = (await selectToldRuns(db, [...byRun.keys()])).map((run): RunEventsTable => {
    const own = byRun.get(run.runId)!;
    const change = (counts: (status: TrialStatus) => boolean): number =>
      own.reduce((sum, { finished: { trial }, statusBefore }) => {
        const before = statusBefore !== null && counts(statusBefore);
        return sum + Number(counts(trial.status)) - Number(before);
      }, 0);
    const atMs = Math.max(...own.map(({ finished }) => finished.trial.finishedMs));
    const row = rowAfter(run, { kind: 'trials', events: own.length, atMs });
    return {
      ...row,
      // A change of it is an event of its own.
      state: run.told.state ?? run.state,
      finished_trials: row.finished_trials + change((status) => !MISSING_STATUSES.includes(status)),
      failed_trials: row.failed_trials + change((status) => status !== 'ok'),
      trials: textFromTrials(
        own.map(({ trialId, finished: { trial, score } }) => ({ ...trial, trialId, f1: score?.f1 ?? null })),
      ),
    };
  });
  await insertRows(db, INSERT_EVENTS, rows);
}

interface ToldRunRow {
  readonly run_id: string;
  readonly state: string;
  readonly wanted: string | null;
  readonly total_trials: number;
  readonly last_number: number | null;
  readonly finished_trials: number | null;
  readonly failed_trials: number | null;
  readonly told_state: string | null;
}

async function selectToldRuns(db: Kysely<Schema>, runIds: readonly string[]): Promise<readonly ToldRun[]> {
  const wanted = paddedList(runIds);
  const rows = await runKept<ToldRunRow>(db, {
    name: `select told runs ${wanted.length}`,
    write: () => toldRuns(db, wanted),
    parameters: wanted,
  });
  return rows.map((row) => ({
    runId: row.run_id,
    state: shownState({ state: row.state as RunState, wanted: row.wanted }),
    totalTrials: row.total_trials,
    told: {
      last_number: row.last_number ?? 0,
      finished_trials: row.finished_trials ?? 0,
      failed_trials: row.failed_trials ?? 0,
      state: row.told_state,
    },
  }));
}

/** So many events after what was told last. Its members always stand in one order, as rows that are inserted must. */
function rowAfter(
  { runId, state, totalTrials, told }: ToldRun,
  { kind, events, atMs }: { readonly kind: string; readonly events: number; readonly atMs: number },
): RunEventsTable {
  return {
    run_id: runId,
    last_number: told.last_number + events,
    kind,
    at_ms: atMs,
    state,
    total_trials: totalTrials,
    finished_trials: told.finished_trials,
    failed_trials: told.failed_trials,
    trials: null,
  };
}

function toldRuns(db: Kysely<Schema>, runIds: readonly string[]) {
  return db
    .selectFrom('runs')
    .leftJoin('run_events', (join) =>
      join.onRef('run_events.run_id', '=', 'runs.run_id').on((eb) =>
        eb(
          'run_events.last_number',
          '=',
          eb
            .selectFrom('run_events as told')
            .select(({ fn }) => fn.max('told.last_number').as('last'))
            .whereRef('told.run_id', '=', 'runs.run_id'),
        ),
      ),
    )
    .select(['runs.run_id', 'runs.state', 'runs.wanted', 'runs.total_trials'])
    .select(['run_events.last_number', 'run_events.finished_trials', 'run_events.failed_trials'])
    .select('run_events.state as told_state')
    .where('runs.run_id', 'in', runIds);
}
