import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDatabaseAddress } from '../../src/storage/database-address.ts';
import { examineDatabase } from '../../src/storage/database-tools/examine-database.ts';
import { testEngines } from '../support/databases/test-engines.ts';
import type { OpenEngine } from '../support/databases/test-engines.ts';

const FOUND = {
  sqlite: { engine: expect.stringMatching(/^SQLite 3\./u), hasWriteAheadLog: true, clock: null },
  postgres: {
    engine: expect.stringMatching(/^PostgreSQL \d+/u),
    hasWriteAheadLog: null,
    clock: { serverMs: expect.any(Number), ourMs: 4000 },
  },
} as const;

describe.each(testEngines)('what $name says of itself', (engine) => {
  let open: OpenEngine;
  beforeAll(async () => {
    open = await engine.open();
  });
  afterAll(() => open.close());

  test('is its version, the newest migration, and its clock beside ours in the middle of the question', async () => {
    const address = readDatabaseAddress(await open.newAddress());
    const moments = [3000, 5000];
    const facts = await examineDatabase(address, () => moments.shift() ?? 5000);
    expect(facts).toEqual({ schema: expect.stringMatching(/^\d{4}-[a-z-]+$/u), ...FOUND[address.engine] });
  });
});
