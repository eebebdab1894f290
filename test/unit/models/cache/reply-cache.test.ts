import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cacheKey } from '../../../../src/models/cache/cache-key.ts';
import type { CacheKey } from '../../../../src/models/cache/cache-key.ts';
import { createReplyCache } from '../../../../src/models/cache/reply-cache.ts';
import type { ModelReply } from '../../../../src/models/model-client.ts';
import type { Storage } from '../../../../src/storage/ports/storage.ts';
import { openSqliteStorage } from '../../../../src/storage/sqlite/open-sqlite-storage.ts';
import { PLAIN_REPLY } from '../../../support/limited-model.ts';
import { PLAIN_REQUEST, settingsFor } from '../../../support/model-settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'mendbench-cache-'));
afterAll(() => rmSync(folder, { recursive: true }));

function keyOf(system: string, repetition = 1, condition: string | null = null): CacheKey {
  const settings = settingsFor('openai', null);
  return cacheKey(
    { ...PLAIN_REQUEST, system },
    { settings, scope: 'agent', repetition, condition, promptVersion: 'edits-1' },
  );
}

describe('a cache of replies', () => {
  let storage: Storage;
  let nowMs = 0;
  const clock = { nowMs: () => nowMs };

  beforeEach(async () => {
    nowMs = Date.UTC(2026, 10, 24);
    storage = await openSqliteStorage(':memory:');
  });
  afterEach(() => storage.close());

  const cacheOf = (bounds: { keepMs?: number; mostBytes?: number } = {}) =>
    createReplyCache({ store: storage.replyCache, clock, keepMs: 1000, mostBytes: 1e6, ...bounds });

  test('gives back what was kept, without headers that tell of limits long past', async () => {
    const cache = cacheOf();
    const reply = { ...PLAIN_REPLY, text: 'ein „Wort“ \u0000', headers: { 'retry-after': '3' } };
    await expect(cache.keep(keyOf('a'), reply)).resolves.toBe(true);
    await expect(cache.find(keyOf('a'))).resolves.toEqual({ ...reply, headers: {} });
  });

  test('answers no repetition with the reply to another', async () => {
    const cache = cacheOf();
    await cache.keep(keyOf('a', 1), PLAIN_REPLY);
    await expect(cache.find(keyOf('a', 2))).resolves.toBeNull();
  });

  test.each<[string, Partial<ModelReply>]>([
    ['a refusal', { finish: 'refused' }],
    ['a truncated answer', { finish: 'truncated' }],
    ['an empty answer', { text: ' \n' }],
  ])('never keeps %s', async (_what, part) => {
    const cache = cacheOf();
    await expect(cache.keep(keyOf('a'), { ...PLAIN_REPLY, ...part })).resolves.toBe(false);
    await expect(cache.find(keyOf('a'))).resolves.toBeNull();
    await expect(storage.replyCache.measure()).resolves.toEqual({ entries: 0, bytes: 0 });
  });

  test('keeps the first of two replies to the same call, and takes a new one once that is too old', async () => {
    const cache = cacheOf();
    await cache.keep(keyOf('a'), { ...PLAIN_REPLY, text: 'first' });
    await cache.keep(keyOf('a'), { ...PLAIN_REPLY, text: 'second' });
    await expect(cache.find(keyOf('a'))).resolves.toMatchObject({ text: 'first' });
    nowMs += 1001;
    await expect(cache.find(keyOf('a'))).resolves.toBeNull();
    await cache.keep(keyOf('a'), { ...PLAIN_REPLY, text: 'third' });
    await expect(cache.find(keyOf('a'))).resolves.toMatchObject({ text: 'third' });
  });

  test('lets go of the longest unused when it is full', async () => {
    const bodies = Array.from({ length: 30 }, (_, index) => ({ ...PLAIN_REPLY, text: `answer ${index}` }));
    const cache = cacheOf({ keepMs: 1e9, mostBytes: 3000 });
    for (const [index, reply] of bodies.entries()) {
      nowMs += 100_000;
      await cache.keep(keyOf(String(index)), reply);
      await cache.find(keyOf('0'));
    }
    const { entries, bytes } = await storage.replyCache.measure();
    expect(bytes).toBeLessThanOrEqual(3000);
    expect(entries).toBeGreaterThan(3);
    await expect(cache.find(keyOf('0'))).resolves.toMatchObject({ text: 'answer 0' });
    await expect(cache.find(keyOf('1'))).resolves.toBeNull();
    await expect(cache.find(keyOf('29'))).resolves.toMatchObject({ text: 'answer 29' });
  });

  test('says why a call missed: the parts in which the nearest entry differs', async () => {
    const cache = cacheOf();
    await expect(cache.explain(keyOf('a'))).resolves.toEqual({ kind: 'empty' });
    await cache.keep(keyOf('b', 2, 'p1'), PLAIN_REPLY);
    await cache.keep(keyOf('a', 2), PLAIN_REPLY);
    await expect(cache.explain(keyOf('a', 1))).resolves.toMatchObject({
      kind: 'differs',
      nearestKey: keyOf('a', 2).key,
      differing: ['repetition'],
    });
    await expect(cache.explain(keyOf('a', 2))).resolves.toMatchObject({ kind: 'hit' });
    nowMs += 1001;
    await expect(cache.explain(keyOf('a', 2))).resolves.toMatchObject({ kind: 'expired' });
  });

  test('can be emptied', async () => {
    await cacheOf().keep(keyOf('a'), PLAIN_REPLY);
    await expect(storage.replyCache.clear()).resolves.toBe(1);
    await expect(cacheOf().find(keyOf('a'))).resolves.toBeNull();
  });
});

describe('a cache in a file', () => {
  test('takes a damaged entry for none, and forgets it', async () => {
    const path = join(folder, 'damaged.db');
    const storage = await openSqliteStorage(path);
    const cache = createReplyCache({ store: storage.replyCache, clock: { nowMs: () => 0 }, keepMs: 1, mostBytes: 1e6 });
    await cache.keep(keyOf('a'), PLAIN_REPLY);
    const database = new Database(path);
    database.exec("update reply_cache set content = x'00ff'");
    database.close();
    await expect(cache.find(keyOf('a'))).resolves.toBeNull();
    await expect(storage.replyCache.measure()).resolves.toMatchObject({ entries: 0 });
    await storage.close();
  });

  test('gives eight processes at once no torn and no wrong reply', async () => {
    const path = join(folder, 'shared.db');
    await (await openSqliteStorage(path)).close();
    const worker = join(import.meta.dirname, '../../../support/cache-worker.ts');
    const run = promisify(execFile);
    const outputs = await Promise.all(
      Array.from({ length: 8 }, async (_, index) => run(process.execPath, [worker, path, String(index), '80'])),
    );
    const seen = outputs.map(({ stdout }) => JSON.parse(stdout) as { found: number; missed: number; wrong: number });
    const total = (name: 'found' | 'missed' | 'wrong'): number => seen.reduce((sum, each) => sum + each[name], 0);
    expect(total('wrong')).toBe(0);
    expect(total('found') + total('missed')).toBe(640);
    expect(total('found')).toBeGreaterThan(100);
  });
});
