import { existsSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDatabaseAddress } from '../../src/storage/database-address.ts';
import { backUpDatabase, restoreDatabase } from '../../src/storage/database-tools/back-up-database.ts';
import { copyDatabase, openDatabase } from '../../src/storage/database-tools/copy-database.ts';
import { digestTable } from '../../src/storage/database-tools/copy-tables.ts';
import { TABLE_NAMES } from '../../src/storage/database-tools/table-keys.ts';
import { migrationsFor } from '../../src/storage/sql/migrations/migrations.ts';
import { sqliteColumnTypes } from '../../src/storage/sqlite/sqlite-column-types.ts';
import { openAt, testEngines } from '../support/databases/test-engines.ts';
import type { OpenEngine, TestEngine } from '../support/databases/test-engines.ts';
import { fillEveryTable } from '../support/databases/fill-every-table.ts';

const pairs = testEngines.flatMap((from) => testEngines.map((to) => ({ from, to })));
const open = new Map<TestEngine, OpenEngine>();
beforeAll(async () => {
  for (const engine of testEngines) open.set(engine, await engine.open());
});
afterAll(async () => {
  for (const engine of open.values()) await engine.close();
});

async function newAddress(engine: TestEngine): Promise<string> {
  return await open.get(engine)!.newAddress();
}

async function filled(engine: TestEngine): Promise<string> {
  const address = await newAddress(engine);
  const storage = await openAt(address);
  await fillEveryTable(storage, 600);
  await storage.close();
  return address;
}

async function digestsOf(address: string): Promise<Record<string, unknown>> {
  const db = await openDatabase(readDatabaseAddress(address));
  const digests: Record<string, unknown> = {};
  for (const table of TABLE_NAMES) digests[table] = await digestTable(db, table);
  await db.destroy();
  return digests;
}

async function newFile(): Promise<string> {
  return (await newAddress(testEngines[0]!)).slice('sqlite:'.length);
}

describe.each(pairs)('from $from.name to $to.name', ({ from, to }) => {
  it('every row of every table is copied, and both are the same to the byte', async () => {
    const [source, target] = [await filled(from), await newAddress(to)];
    const copied = await copyDatabase(readDatabaseAddress(source), readDatabaseAddress(target));
    expect(copied.map(({ table }) => table)).toEqual(TABLE_NAMES);
    expect(copied.filter(({ rows }) => rows === 0)).toEqual([]);
    expect(copied.find(({ table }) => table === 'trials')).toMatchObject({ rows: 600 });
    const digests = await digestsOf(target);
    expect(digests).toEqual(await digestsOf(source));
    expect(digests).toEqual(Object.fromEntries(copied.map(({ table, ...digest }) => [table, digest])));
  });

  it('nothing is copied into a database that holds something', async () => {
    const [source, target] = [await filled(from), await filled(to)];
    const before = await digestsOf(target);
    await expect(copyDatabase(readDatabaseAddress(source), readDatabaseAddress(target))).rejects.toMatchObject({
      code: 'DATABASE_NOT_EMPTY',
    });
    expect(await digestsOf(target)).toEqual(before);
  });
});

describe.each(testEngines)('a backup of $name', (engine) => {
  it('is one whole file that brings everything back, into either engine', async () => {
    const address = await filled(engine);
    const file = await newFile();
    const running = await openAt(address);
    await backUpDatabase(readDatabaseAddress(address), file);
    await running.close();
    expect(['-wal', '-shm', '-journal'].filter((ending) => existsSync(`${file}${ending}`))).toEqual([]);
    const before = await digestsOf(address);
    for (const other of testEngines) {
      const target = await newAddress(other);
      await restoreDatabase(file, readDatabaseAddress(target));
      expect(await digestsOf(target)).toEqual(before);
    }
  });

  it('never takes the place of a file', async () => {
    const file = await newFile();
    const address = await filled(engine);
    writeFileSync(file, 'mine');
    await expect(backUpDatabase(readDatabaseAddress(address), file)).rejects.toMatchObject({ code: 'FILE_EXISTS' });
  });

  it('is not made of a database without tables', async () => {
    const address = await newAddress(engine);
    const file = await newFile();
    await expect(backUpDatabase(readDatabaseAddress(address), file)).rejects.toMatchObject({
      code: expect.stringMatching(/^DATABASE_(EMPTY|CANNOT_OPEN)$/),
    });
    expect(existsSync(file)).toBe(false);
  });
});

describe('a restore', () => {
  it('of what is no backup is refused and makes nothing', async () => {
    const [file, target] = [await newFile(), await newFile()];
    writeFileSync(file, 'no database at all, only words'.repeat(100));
    const address = readDatabaseAddress(`sqlite:${target}`);
    await expect(restoreDatabase(file, address)).rejects.toMatchObject({ code: 'DATABASE_NOT_A_DATABASE' });
    await expect(restoreDatabase(`${file}.none`, address)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    expect(existsSync(target)).toBe(false);
  });
});

/** A database as the first version of the program made it, with one batch. */
async function databaseOfOldVersion(path: string): Promise<void> {
  const database = new Database(path);
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database }) });
  const [first] = Object.entries(migrationsFor(sqliteColumnTypes));
  const provider = { getMigrations: async () => Object.fromEntries([first!]) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  expect(error).toBeUndefined();
  database.pragma(`application_id = ${0x4d656e64}`);
  database
    .prepare(
      `insert into batches (batch_id, suite, seed, catalogue_version, request, state, created_ms)
       values ('b1', 'standard', 0, 'c1', '{}', 'completed', 5)`,
    )
    .run();
  await db.destroy();
}

describe.each(testEngines)('a database of an older version', (engine) => {
  it(`is copied into ${engine.name} once it is migrated, and restored as it is`, async () => {
    const file = await newFile();
    await databaseOfOldVersion(file);
    const [restored, copied] = [await newAddress(engine), await newAddress(engine)];
    const [from, to] = [readDatabaseAddress(`sqlite:${file}`), readDatabaseAddress(copied)];
    await expect(copyDatabase(from, to)).rejects.toMatchObject({
      code: 'DATABASE_OLDER_VERSION',
      message: expect.stringContaining('mendbench database migrate'),
    });
    await restoreDatabase(file, readDatabaseAddress(restored));
    await (await openDatabase(from)).destroy();
    await copyDatabase(from, to);
    expect(await digestsOf(copied)).toEqual(await digestsOf(restored));
    const storage = await openAt(restored);
    expect(await storage.runs.listBatches(9)).toMatchObject([{ batchId: 'b1', taskSeed: null }]);
    await storage.close();
  });
});

describe('a copy', () => {
  it('of a database into itself is refused', async () => {
    const address = readDatabaseAddress(await filled(testEngines[0]!));
    await expect(copyDatabase(address, address)).rejects.toMatchObject({ code: 'DATABASE_NOT_EMPTY' });
  });
});
