import type { DuckDBConnection } from '@duckdb/node-api';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Table } from '../../core/table/table.ts';

/**
 * In this order: the folders can be emptied only while files may be reached, and nothing can be set after the last line.
 * One thread, so that the order of rows and sums of floats are the same everywhere.
 */
const LOCKS = [
  'SET threads = 1',
  "SET temp_directory = ''",
  "SET home_directory = ''",
  "SET secret_directory = ''",
  "SET extension_directory = ''",
  'SET allow_persistent_secrets = false',
  'SET autoinstall_known_extensions = false',
  'SET autoload_known_extensions = false',
  'SET allow_community_extensions = false',
  "SET TimeZone = 'UTC'",
  'SET enable_external_access = false',
  'SET lock_configuration = true',
];

/** A database in memory that holds the table as `t`, every column a VARCHAR, and can reach nothing else. */
export async function openLockedDatabase(table: Table, memoryMb: number): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const columns = table.columns.map((name) => `"${name.replaceAll('"', '""')}" VARCHAR`);
  await connection.run(`CREATE TABLE t (${columns.join(', ')})`);
  const appender = await connection.createAppender('t');
  for (let row = 0; row < table.rowCount; row += 1) {
    for (const column of table.cells) {
      const value = column[row] ?? null;
      if (value === null) appender.appendNull();
      else appender.appendVarchar(value);
    }
    appender.endRow();
  }
  appender.closeSync();
  await connection.run(`SET memory_limit = '${memoryMb}MB'`);
  for (const lock of LOCKS) await connection.run(lock);
  return connection;
}
