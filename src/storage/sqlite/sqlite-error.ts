import { CodedError, isCodedError } from '../../foundation/coded-error.ts';

/** What each family of SQLite's result codes means to a user, and what to do. */
const MEANINGS: readonly (readonly [prefix: string, code: string, remedy: string])[] = [
  [
    'SQLITE_READONLY',
    'DATABASE_READ_ONLY',
    'cannot be written; make the file and its folder writable, or choose another with --database',
  ],
  [
    'SQLITE_CANTOPEN',
    'DATABASE_CANNOT_OPEN',
    'cannot be opened or made; check that its folder exists and is writable, or choose another with --database',
  ],
  [
    'SQLITE_FULL',
    'DATABASE_FULL',
    'cannot grow: the disk is full; free space and start again (what was finished is stored)',
  ],
  ['SQLITE_BUSY', 'DATABASE_BUSY', 'is locked by another process; wait until that has ended, then start again'],
  ['SQLITE_LOCKED', 'DATABASE_BUSY', 'is locked by another process; wait until that has ended, then start again'],
  ['SQLITE_CORRUPT', 'DATABASE_CORRUPT', 'is damaged; restore it from a backup, or move it away to begin a new one'],
  ['SQLITE_NOTADB', 'DATABASE_NOT_A_DATABASE', 'is not a SQLite database; choose another file with --database'],
  ['SQLITE_PERM', 'DATABASE_READ_ONLY', 'may not be used; check its permissions, or choose another with --database'],
  [
    'SQLITE_IOERR',
    'DATABASE_FAILED',
    'could not be read or written: the disk reports an error; check it, or choose another place with --database',
  ],
];

/** Any error of SQLite as one of ours; other values are returned as they are. `path` is named in the message. */
export function translateSqliteError(error: unknown, path: string): unknown {
  if (isCodedError(error) || !(error instanceof Error)) return error;
  const sqliteCode = 'code' in error && typeof error.code === 'string' ? error.code : null;
  // better-sqlite3 gives a path without a folder as a TypeError without a code.
  if (sqliteCode === null && error.message.startsWith('Cannot open database'))
    return coded('SQLITE_CANTOPEN', path, error);
  return sqliteCode?.startsWith('SQLITE_') === true ? coded(sqliteCode, path, error) : error;
}

function coded(sqliteCode: string, path: string, cause: Error): CodedError {
  const meaning = MEANINGS.find(([prefix]) => sqliteCode.startsWith(prefix));
  const [, code, remedy] = meaning ?? ['', 'DATABASE_FAILED', `refused a statement: ${cause.message}`];
  return new CodedError(code, `the database ${path} ${remedy}`, { details: { path, sqliteCode }, cause });
}
