import { afterAll, beforeAll, describe } from 'vitest';
import { openSqliteStorage } from '../../src/storage/sqlite/open-sqlite-storage.ts';
import { describeMetricReads } from '../suites/stores/metric-read-suite.ts';
import { describeRequestStore } from '../suites/stores/request-store-suite.ts';
import { describeStores } from '../suites/stores/store-suite.ts';
import { openAt, testEngines } from '../support/databases/test-engines.ts';
import type { OpenEngine } from '../support/databases/test-engines.ts';

describe.each(testEngines)('with $name', (engine) => {
  let open: OpenEngine;
  beforeAll(async () => {
    open = await engine.open();
  });
  afterAll(() => open.close());

  const newStorage = async () => await openAt(await open.newAddress());
  describeStores(`a database of ${engine.name}`, newStorage);
  describeRequestStore(`a database of ${engine.name}`, newStorage);
  describeMetricReads(`a database of ${engine.name}`, newStorage);
});

describeStores('SQLite in memory', () => openSqliteStorage(':memory:'));
