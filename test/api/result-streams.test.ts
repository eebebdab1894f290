import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FastifyInstance } from 'fastify';
import type { Agent, AnyAgent } from '../../src/agents/agent-port.ts';
import { createBuiltinAgent } from '../../src/agents/builtin-agents.ts';
import { createApp } from '../../src/api/app.ts';
import { resultLineSchema, trialLineSchema } from '../../src/contract/result-line.ts';
import type { ResultDocument } from '../../src/contract/result.ts';
import { createIdSource } from '../../src/foundation/identifiers.ts';
import type { Storage } from '../../src/storage/ports/storage.ts';
import { openAt, testEngines } from '../support/databases/test-engines.ts';
import type { OpenEngine } from '../support/databases/test-engines.ts';
import { csvRecordsFrom } from '../support/csv-records-from.ts';
import { openSmallHouse } from '../support/small-house.ts';

/** A formula, an escape of terminals, markup, a name that objects treat apart, and a JSON text that names a member twice. */
const HOSTILE = '=HYPERLINK("http://x","\u001B[2J<script>1</script>\0 {"__proto__":1,"a":1,"a":2}")\r\nnext';

function hostileAgent(spec: string): AnyAgent {
  const agent = createBuiltinAgent(spec === 'hostile' ? 'noop' : spec);
  if (spec !== 'hostile') return agent;
  const definition = { ...agent.definition, slug: 'hostile', seesTruth: false as const };
  return {
    definition,
    repair: async ({ dirty }: Parameters<Agent['repair']>[0]) => ({
      status: 'ok' as const,
      submission: { table: dirty, changeLog: [], justification: HOSTILE },
    }),
  };
}

describe.each(testEngines)('streams of results on $name', (engine) => {
  let open: OpenEngine;
  let storage: Storage;
  let house: Awaited<ReturnType<typeof openSmallHouse>>;
  let app: FastifyInstance;
  let runId: string;
  let document: ResultDocument;
  beforeAll(async () => {
    open = await engine.open();
    storage = await openAt(await open.newAddress());
    house = await openSmallHouse({ storage, tasks: 130, createAgent: hostileAgent });
    const requestIds = createIdSource({ nowMs: () => 1 }, (bytes) => bytes.fill(1));
    app = await createApp({ useCases: house.useCases, requestIds, version: 'test' });
    const { started, finished } = await house.useCases.startBatch({ model: 'hostile', repetitions: 5 });
    await finished;
    runId = started.runs[0]!.run_id;
    document = await house.useCases.readRunResults(runId);
  });
  afterAll(async () => {
    await app.close();
    await house.close();
    await open.close();
  });

  async function read(query: string) {
    const response = await app.inject(`/api/results/${runId}?${query}`);
    expect(response.statusCode).toBe(200);
    expect(response.headers['x-content-type-options']).toBe('nosniff');
    return response;
  }

  test('NDJSON has the task results of the document over all pages, texts to the letter', async () => {
    const { body } = await read('format=ndjson');
    const lines = body.trimEnd().split('\n');
    const results = lines.map((line) => resultLineSchema.parse(JSON.parse(line)));
    const base = { run_id: runId, model: 'hostile', condition: null };
    expect(results).toEqual(document.task_results.map((result) => ({ ...base, ...result })));
    expect(results).toHaveLength(130);
    expect(results[0]?.justification).toBe(HOSTILE);
  });

  test('each trial is one row in NDJSON, CSV and Parquet, the same in all', async () => {
    const ndjson = (await read('format=ndjson&rows=trials')).body.trimEnd().split('\n');
    const trials = ndjson.map((line) => trialLineSchema.parse(JSON.parse(line)));
    expect(trials.map(({ trial_id }) => trial_id)).toEqual(document.task_results.flatMap(({ trial_ids }) => trial_ids));
    expect(trials).toHaveLength(650);

    const [header = [], ...records] = csvRecordsFrom((await read('format=csv&rows=trials')).body);
    const fromCsv = records.map((record) => Object.fromEntries(record.map((value, index) => [header[index], value])));
    const flat = trials.map((trial) =>
      Object.fromEntries(Object.entries(trial).map(([name, value]) => [name, value === null ? '' : String(value)])),
    );
    expect(fromCsv).toEqual(flat);

    const response = await app.inject({
      url: `/api/results/${runId}?rows=trials`,
      headers: { accept: 'application/vnd.apache.parquet' },
    });
    expect(response.headers['content-type']).toBe('application/vnd.apache.parquet');
    const { buffer, byteOffset, byteLength } = response.rawPayload;
    const file = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
    expect(await parquetReadObjects({ file })).toEqual(trials);
  });

  test('no spreadsheet takes what a model wrote for a formula, and it can be read back', async () => {
    const [header = [], ...records] = csvRecordsFrom((await read('format=csv')).body);
    const column = header.indexOf('justification');
    expect(new Set(records.map((record) => record[column]))).toEqual(new Set([`'${HOSTILE.replace('\0', '\uFFFD')}`]));
    const f1 = records.map((record) => Number(record[header.indexOf('f1')]));
    expect(f1).toEqual(document.task_results.map((result) => result.f1));
  });

  test('a JSON document has it to the letter', async () => {
    const { task_results: results } = (await read('format=json')).json<ResultDocument>();
    expect(results[0]?.justification).toBe(HOSTILE);
  });

  test('a client that leaves ends the reading of the database', async () => {
    let pages = 0;
    const counted = {
      ...storage,
      trials: {
        ...storage.trials,
        listTrialPage: async (query: never) => {
          pages += 1;
          return storage.trials.listTrialPage(query);
        },
      },
    } as Storage;
    const own = await openSmallHouse({ storage: { ...counted, close: async () => undefined }, tasks: 130 });
    const pieces = await own.useCases.streamResults(runId, { format: 'ndjson', rows: 'trials' });
    for await (const piece of pieces) {
      expect(String(piece).trimEnd().split('\n')).toHaveLength(100);
      break;
    }
    await own.close();
    expect(pages).toBe(1);
  });

  test.each(['ndjson', 'csv', 'parquet'] as const)(
    'others are heard between the pages of %s, however fast it is read',
    async (format) => {
      let turns = 0;
      const count = (): void => {
        turns += 1;
        next = setImmediate(count);
      };
      let next = setImmediate(count);
      const pieces = await house.useCases.streamResults(runId, { format, rows: 'trials' });
      const before = turns;
      let size = 0;
      for await (const piece of pieces) size += piece.length;
      clearImmediate(next);
      expect(size).toBeGreaterThan(0);
      expect(turns - before).toBeGreaterThanOrEqual(2);
    },
  );

  test('an unknown run is refused before anything is sent, and HEAD reads nothing', async () => {
    expect((await app.inject('/api/results/none?format=parquet')).statusCode).toBe(404);
    const head = await app.inject({ method: 'HEAD', url: `/api/results/${runId}?format=csv&rows=trials` });
    expect([head.statusCode, head.body]).toEqual([200, '']);
  });
});
