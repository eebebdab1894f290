import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openSqliteStorage } from '../../src/storage/sqlite/open-sqlite-storage.ts';
import { describeStores } from '../suites/stores/store-suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'mendbench-stores-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

describeStores('SQLite in a file', () => openSqliteStorage(join(folder, `made/${(count += 1)}.db`)));
describeStores('SQLite in memory', () => openSqliteStorage(':memory:'));
