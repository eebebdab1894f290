import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/api/app.ts';
import type { RunEventDocument } from '../../src/contract/run-event.ts';
import { createIdSource } from '../../src/foundation/identifiers.ts';
import { createRandom } from '../../src/foundation/random.ts';
import { openAt, testEngines } from '../support/databases/test-engines.ts';
import type { OpenEngine } from '../support/databases/test-engines.ts';
import { openSmallHouse } from '../support/small-house.ts';
import { eventsFrom, readStream } from './event-stream.ts';

const CUTS = 1000;
const PLAN = { model: 'noop', repetitions: 20 };

/** A server over a database, until it is closed with all that it has under way. */
async function openServer(address: string, startMs: number) {
  const house = await openSmallHouse({ storage: await openAt(address), tasks: 25, startMs });
  const requestIds = createIdSource({ nowMs: () => startMs }, (bytes) => bytes.fill(1));
  const app = await createApp({ useCases: house.useCases, requestIds, version: 'test' });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    ...house,
    app,
    url,
    async close() {
      await app.close();
      await house.close();
    },
  };
}

describe.each(testEngines)('the events of a run on $name', (engine) => {
  let open: OpenEngine;
  beforeAll(async () => {
    open = await engine.open();
  });
  afterAll(() => open.close());

  test('reach a client exactly once that is cut off 1,000 times, and by a restart of the server', async () => {
    const address = await open.newAddress();
    let server = await openServer(address, 1_750_000_000_000);
    const { started } = await server.useCases.startBatch(PLAN);
    const runId = started.runs[0]!.run_id;
    const random = createRandom('cuts');
    const seen: RunEventDocument[] = [];
    const follow = async (mostBytes: number): Promise<number> => {
      const url = `${server.url}/api/runs/${runId}/events`;
      const answer = await readStream(url, seen.at(-1)?.id ?? 0, mostBytes);
      seen.push(...eventsFrom(answer?.text ?? ''));
      return answer?.status ?? 0;
    };
    for (let cut = 1; cut <= CUTS; cut += 1) {
      await follow(random.integer(350));
      if (cut !== CUTS / 4) continue;
      await server.close();
      server = await openServer(address, 1_760_000_000_000);
      await server.useCases.continueBatch(started.batch_id);
    }
    await follow(Number.POSITIVE_INFINITY);
    try {
      expect(seen.map(({ id }) => id)).toEqual(seen.map((_, index) => index + 1));
      expect(seen.at(-1)).toMatchObject({ kind: 'end', state: 'completed', progress: { finished_trials: 500 } });
      const told = seen.flatMap((event) => (event.kind === 'trial' ? [event.trial_id] : []));
      const stored = await server.storage.trials.listTrials(runId);
      expect(told.toSorted()).toEqual(stored.map(({ trialId }) => trialId).toSorted());
      const whole = await readStream(`${server.url}/api/runs/${runId}/events`, 0, Number.POSITIVE_INFINITY);
      expect(eventsFrom(whole?.text ?? '')).toEqual(seen);
      // A browser comes back after the end, and stops at this.
      expect(await follow(Number.POSITIVE_INFINITY)).toBe(204);
    } finally {
      await server.close();
    }
  }, 240_000);

  test('count on where a run goes on after its end', async () => {
    const server = await openServer(await open.newAddress(), 1_750_000_000_000);
    try {
      const first = await server.useCases.startBatch({ ...PLAN, repetitions: 1 });
      await first.finished;
      const { run_id: runId } = first.started.runs[0]!;
      const lastId = (await server.useCases.readRun(runId)).last_event_id;
      await (
        await server.useCases.extendBatch(first.started.batch_id, { repetitions: 2 })
      ).finished;
      const { body } = await server.app.inject(`/api/runs/${runId}/events?last_event_id=${lastId}`);
      const events = eventsFrom(body);
      expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => lastId + index + 1));
      expect(events.map(({ kind }) => kind)).toEqual(['state', ...Array(25).fill('trial'), 'state', 'end']);
      expect(events.at(-1)?.progress).toEqual({ total_trials: 50, finished_trials: 50, failed_trials: 0 });
    } finally {
      await server.close();
    }
  });

  test('are refused after an id that is none, or that has not happened', async () => {
    const server = await openServer(await open.newAddress(), 1_750_000_000_000);
    try {
      const batch = await server.useCases.startBatch({ ...PLAN, repetitions: 1 });
      await batch.finished;
      const url = `/api/runs/${batch.started.runs[0]!.run_id}/events`;
      for (const id of ['x', '-1', '1.5', '1000']) {
        const { statusCode, body } = await server.app.inject({ url, headers: { 'last-event-id': id } });
        expect([statusCode, (JSON.parse(body) as { code: string }).code]).toEqual([422, 'EVENT_ID_INVALID']);
      }
      expect((await server.app.inject(`${url}?last_event_id=x`)).json()).toMatchObject({
        code: 'REQUEST_INVALID',
        errors: [{ path: 'query.last_event_id' }],
      });
      // What came after the address was opened goes before what stands in it.
      const newest = { url: `${url}?last_event_id=1`, headers: { 'last-event-id': '29' } };
      expect((await server.app.inject(newest)).statusCode).toBe(204);
    } finally {
      await server.close();
    }
  });
});
