import pg from 'pg';
import type { FoundPostgres } from './find-postgres.ts';
import { startPostgresProcess } from './postgres-process.ts';

/** A server for the time of a test file. */
export interface PostgresServer {
  /** The address of a new, empty database. */
  newDatabase(): Promise<string>;
  /** Drops the databases it made, and ends it where it was started for the test. */
  close(): Promise<void>;
}

/** Uses the server that was found, or starts one. */
export async function openPostgresServer(found: FoundPostgres): Promise<PostgresServer> {
  const process = found.kind === 'programs' ? await startPostgresProcess(found.folder) : null;
  const address = found.kind === 'running' ? found.address : process!.address;
  const names: string[] = [];
  return {
    async newDatabase() {
      const name = `mendbench_test_${crypto.randomUUID().replaceAll('-', '')}`;
      await execute(address, `create database ${name} encoding 'UTF8' template template0`);
      names.push(name);
      return addressOf(address, name);
    },
    async close() {
      if (process !== null) return await process.remove();
      for (const name of names) await execute(address, `drop database if exists ${name} with (force)`);
    },
  };
}

/** The same server and user, another database. */
export function addressOf(address: string, database: string): string {
  return Object.assign(new URL(address), { pathname: `/${database}` }).toString();
}

/** Runs one statement in a connection of its own and gives its rows. */
export async function execute(address: string, statement: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
