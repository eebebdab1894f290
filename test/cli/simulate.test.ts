import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { everythingIn, mendbench, temporaryFolder } from '../support/command-line.ts';
import { startCommand } from '../support/start-command.ts';

const TASKS = ['accuracy_easy_1', 'uniqueness_easy_1'];

/** A folder with two exported tasks. */
function exportedFolder(): string {
  const cwd = temporaryFolder();
  const { code, stderr } = mendbench(['tasks', 'export', '--task', TASKS.join(','), '--dir', 'tasks'], { cwd });
  expect([code, stderr]).toEqual([0, '2 tasks in tasks\n']);
  return cwd;
}

describe('mendbench simulate', () => {
  test('answers from the tasks that tasks export wrote, and logs each call without its key', async () => {
    const cwd = exportedFolder();
    expect(everythingIn(join(cwd, 'tasks')).filter((name) => name.endsWith('.csv'))).toEqual(
      TASKS.flatMap((task) => [`${task}/clean.csv`, `${task}/dirty.csv`]),
    );
    const words = ['simulate', '--tasks', 'tasks', '--repair', '1', '--damage', '0', '--log', 'calls.ndjson'];
    const { output, url, stop } = await startCommand([...words, '--faults', 'anthropic:overloaded@1'], cwd);
    expect(output).toContain('which know 2 tasks');
    const content = readFileSync(join(cwd, 'tasks/accuracy_easy_1/dirty.csv'), 'utf8');
    const ask = async () =>
      fetch(`${url}/v1/messages`, {
        method: 'POST',
        headers: { 'x-api-key': 'canary-key-1c' },
        body: JSON.stringify({ model: 'claude-sim', max_tokens: 60_000, messages: [{ role: 'user', content }] }),
      });
    expect((await ask()).status).toBe(529);
    const reply = (await (await ask()).json()) as { content: readonly [{ text: string }] };
    const { changes } = JSON.parse(reply.content[0].text) as { changes: readonly unknown[] };
    const errors = JSON.parse(
      readFileSync(join(cwd, 'tasks/accuracy_easy_1/errors.json'), 'utf8'),
    ) as readonly unknown[];
    expect(changes).toHaveLength(errors.length);
    expect(await stop()).toBe(0);
    const log = readFileSync(join(cwd, 'calls.ndjson'), 'utf8');
    const calls = log
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(calls).toMatchObject([
      { provider: 'anthropic', model: 'claude-sim', status: 529, fault: 'overloaded', task: null },
      { provider: 'anthropic', model: 'claude-sim', status: 200, fault: null, task: 'accuracy_easy_1' },
    ]);
    expect(log).not.toContain('canary');
  });

  test.each<[string, RegExp]>([
    ['simulate --tasks nowhere', /nowhere does not exist.*\(FILE_NOT_FOUND\)/],
    ['simulate --tasks .', /holds no exported task; write some with.*\(SIMULATOR_NO_TASKS\)/],
    ['simulate --repair 1.5', /--repair cannot be "1.5"; it takes a number from 0 to 1 \(USAGE_NUMBER\)/],
    ['simulate --faults overlaoded=0.1', /did you mean "overloaded".*\(SIMULATOR_FAULT\)/],
    ['simulate --faults missing.json', /missing.json does not exist.*\(FILE_NOT_FOUND\)/],
    ['simulate --limits openai:rps=3', /"rps=3" is no limit.*\(SIMULATOR_LIMIT\)/],
    ['simulate --model gpt', /--model cannot be read: "gpt" is no rule.*\(SIMULATOR_MODEL\)/],
    ['tasks export', /--dir is missing.*\(USAGE_OPTION_MISSING\)/],
  ])('%s is refused in one line', (words, line) => {
    const { code, stdout, stderr } = mendbench(words.split(' '), { cwd: temporaryFolder() });
    expect(stderr).toMatch(line);
    expect([code, stdout]).toEqual([2, '']);
  });
});
