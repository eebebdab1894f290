import type BetterSqlite3 from 'better-sqlite3';
import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { translateSqliteError } from './sqlite-error.ts';

/** More distinct texts than all queries have; a guard against a query text that is built anew each time. */
const KEPT_STATEMENTS = 200;

/**
 * The driver as Kysely sees it, with three differences: its errors become ours (the only place), prepared statements are
 * kept, and transactions take the write lock when they begin, because one that reads first and then writes fails at once
 * when another process has written in between, without waiting.
 */
export function guardedDatabase(database: BetterSqlite3.Database, path: string): SqliteDatabase {
  const guard = <T>(action: () => T): T => {
    try {
      return action();
    } catch (error) {
      throw translateSqliteError(error, path);
    }
  };
  const statements = new Map<string, SqliteStatement>();
  const prepare = (sql: string): SqliteStatement => {
    const statement = guard(() => database.prepare<unknown[]>(sql));
    return {
      reader: statement.reader,
      all: (parameters) => guard(() => statement.all(...parameters)),
      run: (parameters) => guard(() => statement.run(...parameters)),
      iterate: (parameters) => guard(() => statement.iterate(...parameters) as IterableIterator<unknown>),
    };
  };
  return {
    close: () => void database.close(),
    prepare(sql) {
      // A full disk ends the transaction by itself; a second rollback would hide the reason.
      if (sql === 'rollback' && !database.inTransaction) return nothingToDo;
      const text = sql === 'begin' && !database.readonly ? 'begin immediate' : sql;
      const kept = statements.get(text);
      if (kept !== undefined) return kept;
      const statement = prepare(text);
      if (statements.size >= KEPT_STATEMENTS) statements.clear();
      statements.set(text, statement);
      return statement;
    },
  };
}

const nothingToDo: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
};
