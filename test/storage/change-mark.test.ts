import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Storage } from '../../src/storage/ports/storage.ts';
import { openAt, testEngines } from '../support/databases/test-engines.ts';
import type { OpenEngine } from '../support/databases/test-engines.ts';

const entry = { keyId: null, action: 'delete', subject: null, requestId: 'request', atMs: 1 };

describe.each(testEngines)('the change mark of $name', (engine) => {
  let open: OpenEngine;
  let ours: Storage;
  let others: Storage;
  beforeAll(async () => {
    open = await engine.open();
    const address = await open.newAddress();
    ours = await openAt(address);
    others = await openAt(address);
  });
  afterAll(async () => {
    await ours.close();
    await others.close();
    await open.close();
  });

  const isTold = engine.name === 'SQLite';
  it(`${isTold ? 'stays' : 'is not told'} while the database is only read`, async () => {
    const before = ours.changeMark();
    await ours.keys.hasKeys();
    await others.keys.hasKeys();
    expect(ours.changeMark()).toBe(before);
    expect(before === null).toBe(!isTold);
  });

  it(`is ${isTold ? 'another' : 'null'} after a change of its own, and after one over another connection in the next turn`, async () => {
    const marks = [ours.changeMark()];
    await ours.audit.addEntry({ entryId: 'a', ...entry });
    marks.push(ours.changeMark());
    await others.audit.addEntry({ entryId: 'b', ...entry });
    await nextTurn();
    marks.push(ours.changeMark());
    expect(new Set(marks).size).toBe(isTold ? 3 : 1);
  });

  it('is null once the database is closed, so that the query that is asked instead fails in our words', async () => {
    const third = await openAt(await open.newAddress());
    await third.close();
    expect(third.changeMark()).toBeNull();
  });
});
