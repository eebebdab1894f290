import Database from 'better-sqlite3';
import pg from 'pg';

/** What stands in a database, counted by SQL alone: nothing here knows the program. */
export interface TrialCounts {
  /** Trials that have a score, each counted once. */
  readonly scored: number;
  /** Rows beyond the first of a trial, and scores beyond the first of a trial and metric version. */
  readonly doubled: number;
  /** Attempts over the wire that are stored with their trial. */
  readonly attempts: number;
  /** Calls that were written down and are known to have been cut off. */
  readonly cutOff: number;
  /** Calls that are written down as under way although nobody works. */
  readonly leftOpen: number;
}

const QUERIES = {
  scored: `select count(*) as n from (
    select distinct t.run_id, t.task_id, t.repetition, t.condition from trials t
    join scores s on s.trial_id = t.trial_id) found`,
  doubled: `select
    (select count(*) from trials) - (select count(*) from (
      select distinct run_id, task_id, repetition, condition from trials) one)
    + (select count(*) from scores) - (select count(*) from (
      select distinct t.run_id, t.task_id, t.repetition, t.condition, s.metric_version from trials t
      join scores s on s.trial_id = t.trial_id) two) as n`,
  attempts: `select count(*) as n from attempts where request_hash is not null and is_cached = 0`,
  cutOff: `select count(*) as n from open_calls where is_cut_off = 1`,
  leftOpen: `select count(*) as n from open_calls where is_cut_off = 0`,
} as const;

export async function countTrials(address: string): Promise<TrialCounts> {
  return address.startsWith('sqlite:') ? countInSqlite(address.slice('sqlite:'.length)) : countInPostgres(address);
}

function countInSqlite(path: string): TrialCounts {
  const database = new Database(path, { readonly: true });
  try {
    return countedBy((query) => (database.prepare(query).get() as { n: number }).n);
  } finally {
    database.close();
  }
}

async function countInPostgres(address: string): Promise<TrialCounts> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    const found = new Map<string, number>();
    for (const query of Object.values(QUERIES)) {
      found.set(query, Number((await client.query<{ n: string }>(query)).rows[0]!.n));
    }
    return countedBy((query) => found.get(query)!);
  } finally {
    await client.end();
  }
}

function countedBy(count: (query: string) => number): TrialCounts {
  return {
    scored: count(QUERIES.scored),
    doubled: count(QUERIES.doubled),
    attempts: count(QUERIES.attempts),
    cutOff: count(QUERIES.cutOff),
    leftOpen: count(QUERIES.leftOpen),
  };
}
