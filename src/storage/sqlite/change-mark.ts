import type BetterSqlite3 from 'better-sqlite3';

/**
 * Tells whether a database has changed: by its own connection, whose changes SQLite counts, or by another, which `data_version` tells
 * (https://sqlite.org/pragma.html#pragma_data_version). Within a transaction of its own it may change before others can see what is
 * written; what is read for a mark must therefore be read after it.
 *
 * Others are looked for once in a turn of the event loop, as that takes a lock of the file: what they commit while requests that have
 * arrived together are answered is told to the requests after these.
 */
export function changeMarkOf(database: BetterSqlite3.Database): () => string | null {
  const byOthers = database.prepare('pragma data_version').pluck();
  const byUs = database.prepare('select total_changes()').pluck();
  let seen: string | null = null;
  const forget = (): void => {
    seen = null;
  };
  return () => {
    try {
      if (seen === null) {
        seen = String(byOthers.get());
        setImmediate(forget);
      }
      return `${seen} ${String(byUs.get())}`;
    } catch {
      // Locked, damaged or closed: the query that is asked instead says so in our words.
      return null;
    }
  };
}
