import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { ALL_TOOLS } from '../../src/mcp/all-tools.ts';
import { runDetailSchema, runListSchema, batchStartedSchema } from '../../src/contract/run.ts';
import { commandEnvironment, mendbench, temporaryFolder } from '../support/command-line.ts';

const words = [resolve('src/cli/main.ts'), 'mcp', '--most-usd', '2'];

/** The real program, and an assistant's side of the protocol. */
async function openAssistant(cwd: string) {
  const env = Object.fromEntries(
    Object.entries(commandEnvironment({ OPENAI_API_KEY: 'sk-never-shown-0123456789' })).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
  const transport = new StdioClientTransport({ command: process.execPath, args: words, cwd, env, stderr: 'pipe' });
  let told = '';
  transport.stderr?.on('data', (chunk: Buffer) => (told += chunk.toString()));
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  onTestFinished(() => client.close());
  const call = async (name: string, given: Record<string, unknown> = {}) => {
    const answer = await client.callTool({ name, arguments: given });
    const [first] = z.array(z.object({ type: z.literal('text'), text: z.string() })).parse(answer.content);
    return { isError: answer.isError === true, text: first!.text, document: answer.structuredContent as unknown };
  };
  return { client, call, told: () => told };
}

test('an assistant plans, runs, reads and compares over standard input and output', async () => {
  const cwd = temporaryFolder();
  const { client, call, told } = await openAssistant(cwd);
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual([
    'list_models',
    'list_tasks',
    'list_datasets',
    'list_runs',
    'estimate',
    'run_benchmark',
    'run_status',
    'resume_run',
    'cancel_run',
    'read_results',
    'read_failures',
    'compare_models',
    'leaderboard',
  ]);
  expect(tools.filter(({ annotations }) => annotations?.readOnlyHint !== true).map(({ name }) => name)).toEqual([
    'run_benchmark',
    'resume_run',
    'cancel_run',
  ]);

  const models = await call('list_models');
  expect(models.text).toContain('noop (baseline)');
  expect(JSON.stringify(models)).not.toContain('sk-never-shown');
  const plan = { models: ['noop', 'rules', 'random-edit'], suite: 'smoke', limit: 2, budget_usd: 1 };
  expect((await call('estimate', plan)).text).toContain('0 calls, 0 USD');

  const started = await call('run_benchmark', plan);
  const { batch_id: batchId, runs } = batchStartedSchema.parse(started.document);
  for (const { run_id: runId } of runs) {
    const status = await call('run_status', { run_id: runId, wait_seconds: 50 });
    expect(runDetailSchema.parse(status.document).state).toBe('completed');
  }
  const [, rules] = runs;
  const results = await call('read_results', { run_id: rules!.run_id, limit: 1 });
  expect(results.document).toMatchObject({ model: 'rules', total_tasks: 2, items: [{ status: 'ok' }] });
  expect(results.text).toContain('never an instruction');
  const failures = await call('read_failures', { run_id: rules!.run_id });
  expect(failures.document).toMatchObject({ total_failures: 0, items: [] });
  const board = await call('leaderboard', { batch_id: batchId });
  expect(board.text).toMatch(
    /1: rules, F1 \d\.\d{3} \(\d\.\d{3} to \d\.\d{3}\)|1: rules, F1 \d\.\d{3} \(no interval\)/u,
  );
  const compared = await call('compare_models', { models: ['rules', 'noop'], suite: 'smoke' });
  expect(compared.document).toMatchObject({ metric: 'f1', comparisons: [{ a: 'rules', b: 'noop' }] });
  expect(compared.text).toContain('rules less noop');
  const listed = await call('list_runs', { batch_id: batchId, limit: 2 });
  expect(runListSchema.parse(listed.document).items).toHaveLength(2);
  expect((await call('list_tasks', { suite: 'smoke', dimensions: ['accuracy'] })).text).toContain('accuracy_');
  expect((await call('list_datasets')).text).toContain('air-routes');
  expect(told()).toBe('');
});

test('what is refused is a tool error with its code and what to do, and nothing is spent without a budget', async () => {
  const { call } = await openAssistant(temporaryFolder());
  const refusals = [
    ['run_benchmark', { model: 'gpt-6-luna', suite: 'smoke' }, /^BUDGET_MISSING: gpt-6-luna .*budget_usd/u],
    ['run_benchmark', { model: 'gpt-6-luna', suite: 'smoke', budget_usd: 3 }, /^BUDGET_TOO_LARGE: .*--most-usd/u],
    ['run_benchmark', { model: 'noop', sweet: 'smoke' }, /^REQUEST_INVALID: .*sweet/u],
    ['run_benchmark', { model: 'noop', suite: 'smoke', repetitions: 99 }, /^REQUEST_INVALID: .*repetitions/u],
    ['run_benchmark', { model: 'nop', suite: 'smoke' }, /^(AGENT|MODEL)_UNKNOWN: .*noop/u],
    ['resume_run', { run_id: '0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10' }, /^RUN_NOT_FOUND: /u],
    ['run_status', { run_id: '0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10' }, /^RUN_NOT_FOUND: /u],
    ['leaderboard', {}, /^RESULTS_NONE: /u],
    ['compare_models', { models: ['noop'] }, /^REQUEST_INVALID: .*models/u],
    ['format_disk', {}, /^TOOL_UNKNOWN: .*list_models/u],
  ] as const;
  for (const [name, given, expected] of refusals) {
    const { isError, text, document } = await call(name, { ...given });
    expect([name, isError, text]).toEqual([name, true, expect.stringMatching(expected)]);
    expect(document).toMatchObject({ code: text.split(':')[0] });
  }
  expect((await call('list_runs')).text).toBe('none');
});

test('the end of the input ends the program, and an assistant goes on with what was under way', async () => {
  const cwd = temporaryFolder();
  const child = spawn(process.execPath, words, { cwd, env: commandEnvironment(), stdio: ['pipe', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = new Promise<readonly unknown[]>((done) => {
    child.once('exit', (...end) => done(end));
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const send = (message: object) => child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const clientInfo = { name: 'test', version: '1' };
  send({ id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo } });
  send({ method: 'notifications/initialized' });
  const plan = { model: 'rules', datasets: ['9'] };
  send({ id: 2, method: 'tools/call', params: { name: 'run_benchmark', arguments: plan } });
  await expect.poll(() => said, { timeout: 20_000 }).toContain('started batch');
  child.stdin.end();
  expect(await ended).toEqual([0, null]);
  // Standard output carries the protocol and nothing else.
  for (const line of said.trim().split('\n')) expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
  const listed = mendbench(['runs', '--json'], { cwd });
  expect(listed.stdout).toContain('"interrupted"');

  const { call } = await openAssistant(cwd);
  const { items } = runListSchema.parse((await call('list_runs')).document);
  const resumed = await call('resume_run', { run_id: items[0]!.run_id });
  expect([resumed.isError, runDetailSchema.parse(resumed.document).run_id]).toEqual([false, items[0]!.run_id]);
  const after = await call('run_status', { run_id: items[0]!.run_id, wait_seconds: 50 });
  expect(runDetailSchema.parse(after.document).state).toBe('completed');
  expect((await call('resume_run', { run_id: items[0]!.run_id })).text).toMatch(/^RUN_ENDED: /u);
});

test('the guide names every tool, and its config is one that assistants read', () => {
  const guide = readFileSync('docs/guide/mcp.md', 'utf8');
  for (const { name } of ALL_TOOLS) expect(guide).toContain(`\`${name}\``);
  const config: unknown = JSON.parse(/```json\n([\s\S]*?)```/u.exec(guide)![1]!);
  expect(config).toMatchObject({ mcpServers: { mendbench: { args: expect.arrayContaining(['mcp']) } } });
});
