import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CodedError } from '../../foundation/coded-error.ts';
import type { DatabaseAddress } from '../database-address.ts';
import { backUpSqlite, writeWhole } from '../sqlite/back-up-sqlite.ts';
import { copyDatabase, openDatabase } from './copy-database.ts';
import type { CopiedTable } from './copy-tables.ts';

/** Writes all of a database, as it is now, into a new file of SQLite, whichever engine it is of; what is written is checked. */
export async function backUpDatabase(address: DatabaseAddress, file: string): Promise<void> {
  if (address.engine === 'sqlite') return await backUpSqlite(address.path, file);
  await writeWhole(file, async (unfinished) => {
    await copyDatabase(address, { engine: 'sqlite', path: unfinished, shown: unfinished });
  });
}

/** Brings a backup back into a new or empty database of either engine. The file stays as it is; it may be of an older version. */
export async function restoreDatabase(file: string, address: DatabaseAddress): Promise<readonly CopiedTable[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mendbench-restore-'));
  try {
    const path = join(folder, 'backup.db');
    try {
      copyFileSync(file, path);
    } catch (cause) {
      throw new CodedError('FILE_NOT_FOUND', `the backup ${file} cannot be read; check the path and its permissions`, {
        cause,
      });
    }
    const backup = { engine: 'sqlite', path, shown: file } as const;
    const database = await openDatabase(backup);
    await database.destroy();
    return await copyDatabase(backup, address);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
