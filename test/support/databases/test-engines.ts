import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgresStorage } from '../../../src/storage/postgres/open-postgres-storage.ts';
import type { Storage } from '../../../src/storage/ports/storage.ts';
import { openSqliteStorage } from '../../../src/storage/sqlite/open-sqlite-storage.ts';
import { findPostgres } from './find-postgres.ts';
import { openPostgresServer } from './postgres-server.ts';

/** An engine while it is used by a test file. */
export interface OpenEngine {
  /** The address of a new, empty database. */
  newAddress(): Promise<string>;
  close(): Promise<void>;
}

/** An engine that databases can be had of here. */
export interface TestEngine {
  readonly name: 'SQLite' | 'PostgreSQL';
  open(): Promise<OpenEngine>;
}

const sqlite: TestEngine = {
  name: 'SQLite',
  async open() {
    const folder = mkdtempSync(join(tmpdir(), 'mendbench-databases-'));
    let count = 0;
    return {
      newAddress: async () => `sqlite:${join(folder, `${(count += 1)}.db`)}`,
      close: async () => rmSync(folder, { recursive: true }),
    };
  },
};

const found = findPostgres();
const postgres: readonly TestEngine[] =
  found === null
    ? []
    : [
        {
          name: 'PostgreSQL',
          async open() {
            const server = await openPostgresServer(found);
            return { newAddress: () => server.newDatabase(), close: () => server.close() };
          },
        },
      ];

/** SQLite, and PostgreSQL where there is one; announce-postgres says where there is none. */
export const testEngines: readonly TestEngine[] = [sqlite, ...postgres];

/** Opens the stores at an address of newAddress. */
export async function openAt(address: string): Promise<Storage> {
  return address.startsWith('sqlite:')
    ? await openSqliteStorage(address.slice('sqlite:'.length))
    : await openPostgresStorage(address);
}
