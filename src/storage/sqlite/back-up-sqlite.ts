import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { CodedError } from '../../foundation/coded-error.ts';
import { makeFolder } from './make-folder.ts';
import { readSqliteSnapshot } from './open-sqlite-database.ts';
import { translateSqliteError } from './sqlite-error.ts';

/**
 * Writes a database as it is now into a new file, whoever uses it meanwhile, and checks that file. All or nothing. VACUUM INTO
 * rather than SQLite's online backup, which begins anew whenever another process writes and would never end beside a busy run.
 */
export async function backUpSqlite(path: string, file: string): Promise<void> {
  await writeWhole(file, async (unfinished) => {
    await readSqliteSnapshot(path, async () => undefined);
    try {
      const database = new Database(path, { fileMustExist: true });
      try {
        database.prepare('vacuum into ?').run(unfinished);
      } finally {
        database.close();
      }
    } catch (error) {
      throw translateSqliteError(error, path);
    }
  });
}

/** Has `fill` make a SQLite database beside `file`, checks it, and gives it its name. Throws FILE_EXISTS, DATABASE_BACKUP_DAMAGED. */
export async function writeWhole(file: string, fill: (unfinished: string) => Promise<void>): Promise<void> {
  if (existsSync(file)) {
    throw new CodedError('FILE_EXISTS', `${file} is there already; name another file, since no backup is overwritten`);
  }
  const unfinished = `${file}.unfinished-${process.pid}`;
  try {
    makeFolder(dirname(file));
  } catch (cause) {
    throw new CodedError('OUTPUT_UNWRITABLE', `the folder of ${file} cannot be made; name a file in another`, {
      cause,
    });
  }
  try {
    await fill(unfinished);
    checkFile(unfinished);
    await readSqliteSnapshot(unfinished, async () => undefined);
    renameSync(unfinished, file);
  } finally {
    for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(`${unfinished}${ending}`, { force: true });
  }
}

function checkFile(path: string): void {
  const database = new Database(path);
  try {
    // A backup is one file: nothing of it may stand in a log beside it.
    database.pragma('journal_mode = delete');
    const found = database.pragma('integrity_check', { simple: true });
    const orphans = database.pragma('foreign_key_check') as readonly unknown[];
    if (found === 'ok' && orphans.length === 0) return;
    throw new CodedError(
      'DATABASE_BACKUP_DAMAGED',
      `the backup does not hold (${orphans.length === 0 ? String(found) : 'rows without what they refer to'}) and was removed; check the disk and the database, then back up again`,
    );
  } catch (error) {
    throw translateSqliteError(error, path);
  } finally {
    database.close();
  }
}
