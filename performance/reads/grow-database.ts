import Database from 'better-sqlite3';

/** Ids begin with their time: an earlier one makes another id, and an older run. */
const ID_COLUMNS: ReadonlySet<string> = new Set(['batch_id', 'run_id', 'trial_id', 'attempt_id']);
const COPIED_TABLES = [
  'batches',
  'runs',
  'trials',
  'attempts',
  'scores',
  'summaries',
  'run_standings',
  'run_status_counts',
  'run_spends',
];

/**
 * Copies the one batch of a database under other ids, as older batches with the same results, until there are so many trials.
 * Every row is one that the program has made of the same trial.
 */
export function growDatabase(path: string, trials: number): void {
  const database = new Database(path);
  try {
    // If it is cut off, it is made anew.
    for (const pragma of [
      'foreign_keys = off',
      'synchronous = off',
      'journal_mode = memory',
      'cache_size = -1000000',
    ]) {
      database.pragma(pragma);
    }
    const each = database.prepare('select count(*) from trials').pluck().get() as number;
    const batches = Math.ceil(trials / each);
    const newest = (database.prepare('select max(batch_id) from batches').pluck().get() as string).slice(0, 8);
    // They are written in one piece at the end, which is many times faster.
    const indexes = database
      .prepare("select name, sql from sqlite_master where type = 'index' and sql is not null")
      .all() as { readonly name: string; readonly sql: string }[];
    database.transaction(() => {
      for (const { name } of indexes) database.exec(`drop index ${name}`);
      for (let copy = 1; copy < batches; copy += 1) copyBatch(database, newest, copy);
      for (const { sql } of indexes) database.exec(sql);
    })();
    database.exec('analyze');
    database.pragma('journal_mode = wal');
  } finally {
    database.close();
  }
}

function copyBatch(database: Database.Database, newest: string, copy: number): void {
  const earlier = (Number.parseInt(newest, 16) - copy).toString(16).padStart(8, '0');
  for (const table of COPIED_TABLES) {
    const columns = database.prepare(`select name from pragma_table_info('${table}')`).pluck().all() as string[];
    const values = columns.map((name) => (ID_COLUMNS.has(name) ? `'${earlier}' || substr("${name}", 9)` : `"${name}"`));
    const first = columns.find((name) => ID_COLUMNS.has(name))!;
    const names = columns.map((name) => `"${name}"`).join(', ');
    database.exec(
      `insert into ${table} (${names}) select ${values.join(', ')} from ${table} where ${first} >= '${newest}'`,
    );
  }
}
