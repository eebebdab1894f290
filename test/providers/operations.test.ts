import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createMetrics } from '../../src/assembly/operations/create-metrics.ts';
import { openOperations } from '../../src/assembly/operations/open-operations.ts';
import { startMetricsServer } from '../../src/assembly/operations/start-metrics-server.ts';
import { openWorkspace } from '../../src/assembly/open-workspace.ts';
import { startWorkspaceServer } from '../../src/assembly/start-workspace-server.ts';
import { temporaryFolder } from '../support/command-line.ts';
import { openModelServer } from '../support/model-server.ts';

const CANARIES = {
  environment: 'sk-canary-environment-5711',
  file: 'sk-canary-file-5712',
  header: 'canary-header-5713',
  request: 'canary-request-5714',
};

/** Refuses every call and sends back in words and headers what it was sent, keys too. */
function echo() {
  return openModelServer(({ headers, path }) => {
    const told = JSON.stringify({ headers, path });
    const error = { type: 'invalid_request_error', code: 400, status: 'INVALID_ARGUMENT', message: `no: ${told}` };
    return { status: 400, headers: { 'x-request-id': told }, body: JSON.stringify({ error }) };
  });
}

/** A server over models that are refused, its log kept in memory. */
async function serve(level: string, format: string) {
  const provider = await echo();
  const cwd = temporaryFolder({ 'key.txt': `${CANARIES.file}\n` });
  const configPath = join(cwd, 'mendbench.config.yaml');
  const models = [
    `{name: from-environment, provider: openai, id: gpt-6-luna, base_url: "${provider.url}/v1", key: {env: CANARY_LETTERS}, headers: {x-team: {env: CANARY_TEAM}}}`,
    `{name: from-file, provider: anthropic, id: claude-sonnet-5, base_url: "${provider.url}/v1", key: {file: "${join(cwd, 'key.txt')}"}}`,
  ];
  writeFileSync(configPath, `models:\n${models.map((model) => `  - ${model}\n`).join('')}`);
  // Names that say nothing: only the config tells that these are secret.
  const environment = {
    CANARY_LETTERS: CANARIES.environment,
    CANARY_TEAM: CANARIES.header,
    MENDBENCH_LOG_LEVEL: level,
    MENDBENCH_LOG_FORMAT: format,
  };
  const options = { databaseUrl: `sqlite:${join(cwd, 'test.db')}`, configPath, environment };
  const lines: string[] = [];
  const operations = openOperations(options, 'silent', (line) => lines.push(line));
  const workspace = await openWorkspace(options, { observer: operations.observer });
  const server = await startWorkspaceServer(
    workspace.useCases,
    { host: '127.0.0.1', port: 0, allowedOrigins: [] },
    operations,
  );
  onTestFinished(async () => {
    await server.close();
    await workspace.close();
  });
  const run = async () => {
    const { started, finished } = await workspace.useCases.startBatch({
      models: ['from-environment', 'from-file', 'noop'],
      task_ids: ['accuracy_easy_1'],
      repetitions: 1,
    });
    await finished;
    return started.runs;
  };
  return { lines, operations, url: server.url, run, sent: provider.requests };
}

describe('the log', () => {
  test('tells of runs, trials, calls and requests by their ids, and never holds a key', async () => {
    const { lines, operations, url, run, sent } = await serve('trace', 'json');
    const [first] = await run();
    const answer = await fetch(`${url}/api/none`, {
      headers: { authorization: `Bearer ${CANARIES.request}`, 'x-request-id': 'mine-1' },
    });
    operations.log.error({ err: new Error(`refused ${CANARIES.environment}`), key: CANARIES.file }, CANARIES.header);
    expect(answer.status).toBe(404);
    const entries = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    const ofFirst = entries.filter(({ runId }) => runId === first!.run_id);
    expect(ofFirst.map(({ event, level }) => `${String(level)} ${String(event)}`)).toEqual([
      'info run-started',
      'warn call-ended',
      'warn trial-finished',
      'info run-finished',
    ]);
    expect(ofFirst[2]).toMatchObject({
      trialId: expect.stringMatching(/^[0-9a-f-]{36}$/u),
      status: 'provider_failure',
    });
    expect(entries.filter(({ reqId }) => reqId === 'mine-1')).not.toEqual([]);
    const wire = sent.map(({ headers }) => JSON.stringify(headers)).join('\n');
    expect([CANARIES.environment, CANARIES.file, CANARIES.header].filter((key) => !wire.includes(key))).toEqual([]);
    const seen = lines.join('\n');
    expect(seen).toContain('[key]');
    expect(Object.values(CANARIES).filter((canary) => seen.includes(canary))).toEqual([]);
  });

  test('leads from the id of a request to the runs and trials that it started, and to those that it is about', async () => {
    const { lines, url } = await serve('debug', 'json');
    const started = await fetch(`${url}/api/benchmark/run`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': 'start-1' },
      body: JSON.stringify({ model: 'noop', task_ids: ['accuracy_easy_1'] }),
    });
    const { batch_id: batchId, runs } = (await started.json()) as { batch_id: string; runs: { run_id: string }[] };
    const runId = runs[0]!.run_id;
    await (await fetch(`${url}/api/runs/${runId}/events`)).text();
    await fetch(`${url}/api/results/${runId}/trials/none`, { headers: { 'x-request-id': 'look-1' } });
    const entries = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    const action = { reqId: 'start-1', event: 'action', action: 'batch.start', subject: batchId };
    expect(entries).toContainEqual(expect.objectContaining(action));
    const trial = entries.find(({ event }) => event === 'trial-finished');
    expect(trial).toMatchObject({ batchId, runId, trialId: expect.stringMatching(/^[0-9a-f-]{36}$/u) });
    expect(entries).toContainEqual(
      expect.objectContaining({ reqId: 'look-1', runId, trialId: 'none', msg: 'request completed' }),
    );
  });

  test('is one line to read where text is asked for, and nothing where it is silent', async () => {
    const told = await serve('info', 'text');
    await told.run();
    expect(told.lines.every((line) => /^\d{4}-\d\d-\d\dT[\d:.]+Z (INFO|WARN) +\S.*\n$/u.test(line))).toBe(true);
    expect(told.lines.join('')).toContain('run ended');
    const silent = await serve('silent', 'json');
    await silent.run();
    expect(silent.lines).toEqual([]);
  });

  test.each([
    ['MENDBENCH_LOG_LEVEL', 'loud'],
    ['MENDBENCH_LOG_FORMAT', 'xml'],
  ])('is refused where %s is %s, with what there is', (name, value) => {
    const open = () => openOperations({ environment: { [name]: value } }, 'info', () => undefined);
    expect(open).toThrow(new RegExp(`${name} has an invalid value; set one of`, 'u'));
  });
});

/** The samples of a reading by name and labels, without the process's own. */
function samples(text: string): Readonly<Record<string, number>> {
  const rows = text.split('\n').filter((line) => line.startsWith('mendbench_'));
  return Object.fromEntries(
    rows.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  );
}

describe('the metrics', () => {
  test('count calls, trials and runs, say how limits stand, and hold no key', async () => {
    const { url, run } = await serve('silent', 'json');
    await run();
    const answer = await fetch(`${url}/metrics`);
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    const found = samples(text);
    expect(found).toMatchObject({
      'mendbench_calls_total{provider="openai",model="gpt-6-luna",outcome="invalid_request"}': 1,
      'mendbench_calls_total{provider="anthropic",model="claude-sonnet-5",outcome="invalid_request"}': 1,
      'mendbench_call_duration_seconds_count{provider="openai",model="gpt-6-luna"}': 1,
      'mendbench_trials_finished_total{status="provider_failure"}': 2,
      'mendbench_trials_finished_total{status="ok"}': 1,
      'mendbench_runs{state="completed"}': 1,
      'mendbench_runs{state="completed_with_failures"}': 2,
      'mendbench_limiter_in_flight{model="openai/gpt-6-luna"}': 0,
      'mendbench_breaker_state{model="openai/gpt-6-luna"}': 0,
      mendbench_queue_depth: 0,
      mendbench_database_up: 1,
    });
    expect(text).toContain('process_resident_memory_bytes');
    expect(Object.values(CANARIES).filter((canary) => text.includes(canary))).toEqual([]);
  });

  test('stand in the reference, each of them and no other', async () => {
    const { operations } = await serve('silent', 'json');
    const text = await operations.metrics.read();
    const names = [...text.matchAll(/^# TYPE (mendbench_\w+)/gmu)].map(([, name]) => name!);
    const page = readFileSync('docs/reference/metrics-prometheus.md', 'utf8');
    const documented = [...page.matchAll(/^\| `(mendbench_\w+)/gmu)].map(([, name]) => name!);
    expect(documented.toSorted()).toEqual(names.toSorted());
  });

  test('are served on a port of their own for processes without an API', async () => {
    const { operations } = await serve('silent', 'json');
    const server = await startMetricsServer(operations.metrics, { host: '127.0.0.1', port: 0 });
    expect(await (await fetch(server.url)).text()).toContain('mendbench_queue_depth 0');
    expect((await fetch(server.url.replace('/metrics', '/other'))).status).toBe(404);
    const port = Number(new URL(server.url).port);
    await expect(startMetricsServer(operations.metrics, { host: '127.0.0.1', port })).rejects.toMatchObject({
      code: 'METRICS_CANNOT_LISTEN',
    });
    await server.close();
  });

  test('tell that the database does not answer, and are read all the same', async () => {
    const metrics = createMetrics();
    metrics.watch({
      runs: { countWork: () => Promise.reject(new Error('away')) },
      gates: { list: () => [] },
      clock: { nowMs: () => 0 },
    });
    expect(samples(await metrics.read())).toMatchObject({ mendbench_database_up: 0 });
  });
});
