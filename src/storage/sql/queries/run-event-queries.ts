import type { Kysely } from 'kysely';
import type { RunEventRecord } from '../../ports/run-event-store.ts';
import type { Schema } from '../schema.ts';
import { eventsFromRow } from './event-rows.ts';

const ROWS_A_PAGE = 10;
/** A row of trials has up to 64; a client that is cut off soon is not to cost ten of these. */
const ENOUGH_EVENTS = 30;

/** See RunEventStore.listEvents. */
export async function selectEvents(
  db: Kysely<Schema>,
  runId: string,
  afterNumber: number,
): Promise<readonly RunEventRecord[]> {
  const rows = await db
    .selectFrom('run_events')
    .selectAll()
    .where('run_id', '=', runId)
    .where('last_number', '>', afterNumber)
    .orderBy('last_number')
    .limit(ROWS_A_PAGE)
    .execute();
  const events: RunEventRecord[] = [];
  for (const row of rows) {
    if (events.length >= ENOUGH_EVENTS) break;
    events.push(...eventsFromRow(row).filter(({ number }) => number > afterNumber));
  }
  return events;
}

/** See RunEventStore.readLastEvent. */
export async function selectLastEvent(
  db: Kysely<Schema>,
  runId: string,
): Promise<{ readonly number: number; readonly isEnd: boolean } | null> {
  const row = await db
    .selectFrom('run_events')
    .select(['last_number', 'kind'])
    .where('run_id', '=', runId)
    .orderBy('last_number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : { number: row.last_number, isEnd: row.kind === 'end' };
}
