import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { MCP_TOOLS_FILE, mcpToolsReference } from '../../scripts/mcp/mcp-tools-reference.ts';
import { ALL_TOOLS } from '../../src/mcp/all-tools.ts';
import { runDetailSchema, runListSchema, batchStartedSchema } from '../../src/contract/run.ts';
import { commandEnvironment, mendbench, temporaryFolder } from '../support/command-line.ts';
import { MCP_WORDS, openAssistant } from './open-assistant.ts';

test('an assistant plans, runs, reads and compares over standard input and output', async () => {
  const cwd = temporaryFolder();
  const { client, call, told } = await openAssistant({ cwd, env: { OPENAI_API_KEY: 'sk-never-shown-0123456789' } });
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
  const ofSuite = await call('leaderboard', { suite: 'custom' });
  expect(ofSuite.document).toEqual(board.document);
  const compared = await call('compare_models', { models: ['rules', 'noop'], suite: 'smoke' });
  expect(compared.document).toMatchObject({ metric: 'f1', comparisons: [{ a: 'rules', b: 'noop' }] });
  expect(compared.text).toContain('rules less noop');
  const listed = await call('list_runs', { batch_id: batchId, limit: 2 });
  expect(runListSchema.parse(listed.document).items).toHaveLength(2);
  const several = await call('list_tasks', { suite: 'smoke', dimensions: ['accuracy'] });
  expect(several.text).toMatch(/^(accuracy_\S+\n?)+$/u);
  expect(await call('list_tasks', { suite: 'smoke', dimension: 'accuracy' })).toEqual(several);
  const hard = await call('list_tasks', { difficulty: 'hard', limit: 1 });
  expect(hard.text).toMatch(/^accuracy_hard_1\n/u);
  expect((await call('list_datasets')).text).toContain('air-routes');
  expect(told()).toBe('');
});

test('what is refused is a tool error with its code and what to do, and nothing is spent without a budget', async () => {
  const { call } = await openAssistant({
    cwd: temporaryFolder(),
    env: { OPENAI_API_KEY: 'sk-never-shown-0123456789' },
  });
  const refusals = [
    ['run_benchmark', { model: 'gpt-6-luna', suite: 'smoke' }, /^BUDGET_MISSING: gpt-6-luna .*budget_usd/u],
    ['run_benchmark', { model: 'gpt-6-luna', suite: 'smoke', budget_usd: 3 }, /^BUDGET_TOO_LARGE: .*--most-usd/u],
    ['run_benchmark', { model: 'noop', sweet: 'smoke' }, /^REQUEST_INVALID: .*sweet/u],
    ['run_benchmark', { model: 'noop', suite: 'smoke', repetitions: 99 }, /^REQUEST_INVALID: .*repetitions/u],
    ['run_benchmark', { model: 'nop', suite: 'smoke' }, /^(AGENT|MODEL)_UNKNOWN: .*noop/u],
    ['resume_run', { run_id: '0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10' }, /^RUN_NOT_FOUND: /u],
    ['run_status', { run_id: '0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10' }, /^RUN_NOT_FOUND: /u],
    ['run_status', { run_id: 'latest' }, /^REQUEST_INVALID: .*run_id: .*no id of a run.* list_runs/u],
    ['leaderboard', {}, /^RESULTS_NONE: /u],
    ['leaderboard', { suite: 'smoke' }, /^RESULTS_NONE: .*"smoke"/u],
    ['leaderboard', { suite: 'smoky' }, /^SUITE_UNKNOWN: .*smoke/u],
    ['leaderboard', { suite: 'smoke', batch_id: 'latest' }, /^REQUEST_INVALID: .*either/u],
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
  const child = spawn(process.execPath, MCP_WORDS, { cwd, env: commandEnvironment(), stdio: ['pipe', 'pipe', 'pipe'] });
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

  const { call } = await openAssistant({ cwd });
  const { items } = runListSchema.parse((await call('list_runs')).document);
  const resumed = await call('resume_run', { run_id: items[0]!.run_id });
  expect([resumed.isError, runDetailSchema.parse(resumed.document).run_id]).toEqual([false, items[0]!.run_id]);
  const after = await call('run_status', { run_id: items[0]!.run_id, wait_seconds: 50 });
  expect(runDetailSchema.parse(after.document).state).toBe('completed');
  expect((await call('resume_run', { run_id: items[0]!.run_id })).text).toMatch(/^RUN_ENDED: /u);
});

test('the reference tells every argument of every tool, as the server lists them (npm run tools:generate)', async () => {
  expect(readFileSync(MCP_TOOLS_FILE, 'utf8')).toBe(mcpToolsReference());
  const { client } = await openAssistant({ cwd: temporaryFolder() });
  const { tools } = await client.listTools();
  for (const { name, inputSchema } of tools) {
    const [, section] = mcpToolsReference().split(`## ${name}\n`);
    for (const [argument, schema] of Object.entries(inputSchema.properties ?? {})) {
      expect([name, argument, schema]).toEqual([
        name,
        argument,
        expect.objectContaining({ description: expect.stringMatching(/\S/u) }),
      ]);
      expect(section!.split('\n## ')[0]).toContain(`- \`${argument}\``);
    }
  }
});

test('the guide names every tool, and its config starts the program from any folder', async () => {
  const guide = readFileSync('docs/guide/mcp.md', 'utf8');
  for (const { name } of ALL_TOOLS) expect(guide).toContain(`\`${name}\``);
  const configSchema = z.object({
    mcpServers: z.object({ mendbench: z.object({ command: z.literal('node'), args: z.array(z.string()) }) }),
  });
  const config = configSchema.parse(JSON.parse(/```json\n([\s\S]*?)```/u.exec(guide)![1]!));
  const { command, args } = config.mcpServers.mendbench;
  const cwd = temporaryFolder();
  const words = args.map((word) => word.replace('/home/me/mendbench', resolve('.')).replace('/home/me/bench', cwd));
  const { call } = await openAssistant({ cwd: temporaryFolder(), command, words });
  expect((await call('list_runs')).text).toBe('none');
  expect(existsSync(join(cwd, 'mendbench.db'))).toBe(true);
});
