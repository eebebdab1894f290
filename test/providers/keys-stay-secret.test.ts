import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { batchResultsSchema } from '../../src/contract/result.ts';
import { openModelServer } from '../support/model-server.ts';
import { runProgram } from '../support/run-program.ts';
import { everythingIn, mendbench, temporaryFolder } from '../support/command-line.ts';
import { startCommand } from '../support/start-command.ts';

const CANARIES = {
  environment: 'sk-canary-environment-4711',
  file: 'sk-canary-file-4712',
  header: 'canary-header-4713',
};

const config = (url: string): string => `models:
  - name: from-environment
    provider: openai
    id: gpt-6-luna
    base_url: ${url}/v1
    key: {env: CANARY_KEY}
    headers: {x-team-token: {env: CANARY_HEADER}}
  - name: from-file
    provider: anthropic
    id: claude-sonnet-5
    base_url: ${url}/v1
    key: {file: key.txt}
  - name: refused
    provider: google
    id: gemini-3.5-flash
    base_url: ${url}/v1beta
    key: {env: CANARY_KEY}
`;

/** Everything that a database holds, its compressed bodies opened. */
function textOfDatabase(path: string): string {
  const database = new Database(path, { readonly: true });
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as { name: string }[];
  const rows = tables.flatMap(({ name }) => database.prepare(`SELECT * FROM "${name}"`).all()) as Record<
    string,
    unknown
  >[];
  database.close();
  return rows
    .flatMap((row) =>
      Object.values(row).map((value) => {
        if (!Buffer.isBuffer(value)) return String(value);
        return row['codec'] === 'zstd' ? zstdDecompressSync(value).toString('utf8') : value.toString('utf8');
      }),
    )
    .join('\n');
}

describe('a key', () => {
  test('in environment, file, header or error body appears nowhere: database, exports, API list, terminal, log', async () => {
    const cwd = temporaryFolder({ 'key.txt': `${CANARIES.file}\n` });
    const words = ['simulate', '--faults', 'google:unauthorised=1,openai:server-error@1', '--log', 'calls.ndjson'];
    const simulator = await startCommand(words, cwd);
    writeFileSync(join(cwd, 'mendbench.config.yaml'), config(simulator.url));
    const env = {
      CANARY_KEY: CANARIES.environment,
      CANARY_HEADER: CANARIES.header,
      MENDBENCH_DEBUG: '1',
      MENDBENCH_LOG_LEVEL: 'trace',
    };
    const models = ['from-environment', 'from-file', 'refused'].join(',');
    const outputs = [
      ['run', '--task', 'accuracy_easy_1', '--model', models, '--repetitions', '1'],
      ['results', 'latest', '--format', 'json'],
      ['models', '--json'],
      ['doctor'],
      ['run', '--task', 'accuracy_easy_1', '--model', 'from-environment@strategy=none'],
    ].map((command) => mendbench(command, { cwd, env }));
    await simulator.stop();
    expect(outputs[0]?.stdout).toMatch(/from-environment/u);
    const stored = textOfDatabase(join(cwd, '.mendbench/mendbench.db'));
    expect(stored).toContain('gemini-3.5-flash');
    const files = everythingIn(cwd)
      .filter((name) => name !== 'key.txt' && /\.(ndjson|json|yaml|log)$/u.test(name))
      .map((name) => readFileSync(join(cwd, name), 'utf8'));
    const seen = [stored, ...files, ...outputs.flatMap(({ stdout, stderr }) => [stdout, stderr])].join('\n');
    expect(Object.values(CANARIES).filter((canary) => seen.includes(canary))).toEqual([]);
  });

  test('that a provider sends back in the body and the headers of an error appears in no answer of the API', async () => {
    const echo = await openModelServer(({ headers, body, path }) => {
      const told = JSON.stringify({ headers, path });
      const error = {
        type: 'invalid_request_error',
        code: 400,
        status: 'INVALID_ARGUMENT',
        message: `refused: ${told}`,
      };
      return {
        status: body.includes('accuracy') ? 400 : 500,
        headers: { 'x-request-id': told },
        body: JSON.stringify({ error }),
      };
    });
    const cwd = temporaryFolder({ 'key.txt': `${CANARIES.file}\n` });
    writeFileSync(join(cwd, 'mendbench.config.yaml'), config(echo.url));
    const env = {
      CANARY_KEY: CANARIES.environment,
      CANARY_HEADER: CANARIES.header,
      MENDBENCH_DEBUG: '1',
      MENDBENCH_LOG_LEVEL: 'trace',
    };
    const words = [
      'run',
      '--task',
      'accuracy_easy_1',
      '--model',
      'from-environment,from-file,refused',
      '--repetitions',
      '1',
    ];
    const ran = await runProgram([...words, '--json'], { cwd, env });
    const sent = echo.requests.map(({ headers }) => JSON.stringify(headers)).join('\n');
    expect(Object.values(CANARIES).filter((canary) => !sent.includes(canary))).toEqual([]);
    const { items } = batchResultsSchema.parse(JSON.parse(ran.stdout));
    const paths = items.flatMap(({ run_id: runId, task_results: results }) => [
      `/api/runs/${runId}`,
      `/api/results/${runId}`,
      ...results.flatMap(({ trial_ids: ids }) => ids.map((id) => `/api/results/${runId}/trials/${id}`)),
    ]);
    const server = await startCommand(['serve', '--port', '0'], cwd);
    const answers = await Promise.all(
      ['/api/models', '/api/metrics/overview', '/api/runs', '/api/openapi.json', '/api/none', ...paths].map(
        async (path) => (await fetch(`${server.url}${path}`)).text(),
      ),
    );
    await server.stop();
    expect(paths).toHaveLength(9);
    expect(answers.at(-1)).toContain('refused');
    const seen = [...answers, ran.stdout, ran.stderr, textOfDatabase(join(cwd, '.mendbench/mendbench.db'))].join('\n');
    expect(Object.values(CANARIES).filter((canary) => seen.includes(canary))).toEqual([]);
  });
});
