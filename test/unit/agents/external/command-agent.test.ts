import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentContext, AgentOutcome } from '../../../../src/agents/agent-port.ts';
import type { CommandAgentSettings } from '../../../../src/agents/external/create-command-agent.ts';
import { allowedVariables, createCommandAgent } from '../../../../src/agents/external/create-command-agent.ts';
import { externalQuestionSchema } from '../../../../src/contract/external-agent.ts';
import { columnOf, rowsOf } from '../../../../src/core/table/table.ts';
import { createRandom } from '../../../../src/foundation/random.ts';
import { viewFromCsv } from '../../../support/view-from-csv.ts';

const view = viewFromCsv('_rid,city,size\nr1,Boston,7\nr2,,7\nr3,Bostn,8\n', {
  rules: [{ kind: 'dependency', determinants: ['size'], dependent: 'city' }],
});
let programs = '';
beforeAll(async () => {
  programs = await mkdtemp(join(tmpdir(), 'mendbench-programs-'));
});
afterAll(() => rm(programs, { recursive: true }));

function context(signal = new AbortController().signal): AgentContext {
  return { random: createRandom('external'), signal, model: null };
}

/** An agent that runs a script with Node; the script has the question's text as `input` and writes with `say`. */
async function agentOf(script: string, settings: Partial<CommandAgentSettings> = {}) {
  const path = join(programs, `${Math.random().toString(36).slice(2)}.mjs`);
  const prelude = `import { readFileSync } from 'node:fs';
    const input = readFileSync(0, 'utf8');
    const say = (answer) => process.stdout.write(JSON.stringify(answer));\n`;
  await writeFile(path, prelude + script);
  return createCommandAgent({
    name: 'tidy',
    description: '',
    command: [process.execPath, path],
    environment: {},
    timeoutMs: 30_000,
    memoryMb: 1024,
    outputBytes: 1_000_000,
    isDeterministic: true,
    ...settings,
  });
}

async function outcomeOf(script: string, settings: Partial<CommandAgentSettings> = {}): Promise<AgentOutcome> {
  const agent = await agentOf(script, settings);
  return agent.repair(view, context());
}

describe('An agent that is a program', () => {
  it('gets the question as the contract has it and hands in a table with its log', async () => {
    const outcome = await outcomeOf(`
      const question = JSON.parse(input);
      const cleaned_csv = question.dirty_csv.replace('Bostn', 'Boston');
      say({ cleaned_csv, change_log: [{ rid: 'r3', column: 'city', old: 'Bostn', new: 'Boston', rule: 'vocabulary' }],
        justification: JSON.stringify(question) });`);
    expect(outcome).toMatchObject({
      status: 'ok',
      submission: {
        changeLog: [
          {
            rid: 'r3',
            column: 'city',
            op: 'set',
            old: 'Bostn',
            new: 'Boston',
            rule: 'vocabulary',
            evidence: [],
            confidence: null,
          },
        ],
      },
    });
    const { submission } = outcome as Extract<AgentOutcome, { status: 'ok' }>;
    expect(columnOf(submission.table, 'city')).toEqual(['Boston', null, 'Boston']);
    const question: unknown = JSON.parse(submission.justification);
    expect(externalQuestionSchema.parse(question)).toEqual(question);
    expect(question).toMatchObject({ protocol: 1, columns: [{ name: 'city' }, { name: 'size' }], rules: view.rules });
  });

  it('may hand in edits, from which the table is made', async () => {
    const outcome = await outcomeOf(
      `say({ edits: [{ rid: 'r2', column: 'size', new: 9 }, { rid: 'r3', op: 'delete', into: 'r1', rule: 'duplicate' }] })`,
    );
    const { submission } = outcome as Extract<AgentOutcome, { status: 'ok' }>;
    expect(rowsOf(submission.table)).toEqual([
      ['r1', 'Boston', '7'],
      ['r2', null, '9'],
    ]);
    expect(submission.logIsOutput).toBe(true);
    expect(submission.changeLog[1]).toMatchObject({ column: '#row', into: 'r1' });
  });

  it('starts in an empty folder that is gone afterwards, and sees only the variables that it is allowed', async () => {
    process.env['MENDBENCH_TEST_SECRET'] = 'canary-key-31';
    const outcome = await outcomeOf(
      `import { readdirSync } from 'node:fs';
       say({ edits: [], justification: JSON.stringify({ files: readdirSync('.'), cwd: process.cwd(), env: process.env }) })`,
      { environment: allowedVariables(['MENDBENCH_TEST_OPEN'], { ...process.env, MENDBENCH_TEST_OPEN: 'yes' }) },
    );
    delete process.env['MENDBENCH_TEST_SECRET'];
    const { submission } = outcome as Extract<AgentOutcome, { status: 'ok' }>;
    const seen = JSON.parse(submission.justification) as { files: string[]; cwd: string; env: Record<string, string> };
    expect(seen.files).toEqual([]);
    expect(existsSync(seen.cwd)).toBe(false);
    expect(seen.env).toMatchObject({ MENDBENCH_TEST_OPEN: 'yes', HOME: seen.cwd, TMPDIR: seen.cwd });
    expect(submission.justification).not.toContain('canary-key-31');
  });

  it('is not read by a shell', async () => {
    const path = join(programs, 'arguments.mjs');
    await writeFile(path, `process.stdout.write(JSON.stringify({ edits: [], justification: process.argv[2] }))`);
    const outcome = await outcomeOf('', { command: [process.execPath, path, '$(id); `id` > /tmp/x'] });
    expect(outcome).toMatchObject({ submission: { justification: '$(id); `id` > /tmp/x' } });
  });

  it.each([
    ['nothing', '', 'it is empty'],
    ['what is no JSON', `process.stdout.write('done')`, 'no JSON document'],
    ['another document', `say({ table: 'x' })`, 'either cleaned_csv or edits'],
    ['both forms', `say({ edits: [], cleaned_csv: '_rid\\n' })`, 'not both'],
    ['edits without rows', `say({ edits: [{ column: 'city' }] })`, 'edits.0.rid'],
    ['a ragged table', `say({ cleaned_csv: '_rid,city\\nr1\\n' })`, 'line 2'],
    [
      'a failure',
      `console.error('\\u001b[31mno such\\u0007 column\\u001b[0m\\nreally'); process.exit(3)`,
      'exit code 3; its last words: no such column really',
    ],
    ['a signal', `process.kill(process.pid, 'SIGSEGV')`, 'SIGSEGV'],
  ])('hands in %s: invalid_output', async (_, script, says) => {
    const outcome = await outcomeOf(script);
    expect(outcome).toMatchObject({ status: 'invalid_output', message: expect.stringContaining(says) });
  });

  it('keeps only the end of what a program says on standard error', async () => {
    const outcome = await outcomeOf(`console.error('x'.repeat(1_000_000) + ' the end'); process.exitCode = 1`);
    expect(outcome).toMatchObject({ message: expect.stringMatching(/: …x+ the end$/u) });
    expect('message' in outcome ? outcome.message.length : 0).toBeLessThan(700);
  });

  it('cannot be started: provider_failure', async () => {
    const outcome = await outcomeOf('', { command: ['/nowhere/tidy'] });
    expect(outcome).toMatchObject({ status: 'provider_failure', message: expect.stringContaining('/nowhere/tidy') });
  });

  it('does not end: agent_timeout, with all that it started', async () => {
    const pids = join(programs, 'pids');
    const outcome = await outcomeOf(
      `import { spawn } from 'node:child_process';
       import { writeFileSync } from 'node:fs';
       process.on('SIGTERM', () => {});
       const idle = ['-e', 'setInterval(() => {}, 1000)'];
       const alone = spawn(process.execPath, idle, { detached: true, stdio: 'ignore' });
       const child = spawn(process.execPath, idle, { stdio: 'inherit' });
       writeFileSync(${JSON.stringify(pids)}, [process.pid, alone.pid, child.pid].join(' '));
       setInterval(() => {}, 1000);`,
      { timeoutMs: 1500 },
    );
    expect(outcome).toMatchObject({ status: 'agent_timeout', message: expect.stringContaining('1.5 s') });
    const left = readFileSync(pids, 'utf8')
      .split(' ')
      .filter((pid) => isAlive(pid));
    expect(left).toEqual([]);
  });

  it('takes too much memory, also in what it starts: agent_budget', async () => {
    const outcome = await outcomeOf(
      `import { spawnSync } from 'node:child_process';
       spawnSync(process.execPath, ['-e', 'const kept = []; setInterval(() => kept.push(Buffer.alloc(2 ** 25, 1)), 5)']);`,
      { memoryMb: 300 },
    );
    expect(outcome).toMatchObject({ status: 'agent_budget', message: expect.stringContaining('300 MB') });
  });

  it('writes too much: agent_budget', async () => {
    const outcome = await outcomeOf(
      `const line = 'x'.repeat(65536); (function more() { process.stdout.write(line, more); })();`,
    );
    expect(outcome).toMatchObject({ status: 'agent_budget', message: expect.stringContaining('1000000 bytes') });
  });

  it('ends though something that it started still holds its output', async () => {
    const outcome = await outcomeOf(
      `import { spawn } from 'node:child_process';
       spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' }).unref();
       process.stdout.write(JSON.stringify({ edits: [] }), () => process.exit());`,
    );
    expect(outcome.status).toBe('ok');
  });

  it('does not read its input and still ends', async () => {
    const path = join(programs, 'deaf.mjs');
    await writeFile(path, `process.stdout.write('{"edits":[]}')`);
    const long = viewFromCsv(
      `_rid,a\n${Array.from({ length: 20_000 }, (_, r) => `r${r},${'x'.repeat(50)}`).join('\n')}\n`,
    );
    const agent = await agentOf('', { command: [process.execPath, path] });
    expect(await agent.repair(long, context())).toMatchObject({ status: 'ok' });
  });

  it('ends when it is aborted', async () => {
    const stop = new AbortController();
    const agent = await agentOf('setInterval(() => {}, 1000)');
    const running = agent.repair(view, context(stop.signal));
    setTimeout(() => stop.abort(new Error('stopped by the user')), 100);
    await expect(running).rejects.toThrow('stopped by the user');
    await expect(agent.repair(view, context(stop.signal))).rejects.toThrow('stopped by the user');
  });

  it('is published under its name, without its command', async () => {
    const { definition } = await agentOf('', { description: 'Imputes.' });
    expect(definition).toEqual({
      slug: 'tidy',
      provider: 'command',
      modelId: 'tidy',
      strategy: null,
      parameters: {},
      description: 'Imputes.',
      isDeterministic: true,
      seesTruth: false,
    });
  });
});

/** A process that has ended and waits to be collected is not alive. */
function isAlive(pid: string): boolean {
  try {
    return !/\) [ZX] /u.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}
