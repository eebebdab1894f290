import { expect, test } from 'vitest';
import { runListSchema } from '../../src/contract/run.ts';
import { mendbench, temporaryFolder } from '../support/command-line.ts';
import { startCommand } from '../support/start-command.ts';

test('the first start answers while its run goes on, and Ctrl-C leaves a run that can go on', async () => {
  const cwd = temporaryFolder();
  const { output, url, stop } = await startCommand(['start', '--port', '0'], cwd);
  expect(output).toMatch(/^API at http:\/\/127\.0\.0\.1:\d+, its reference at /mu);
  expect(output).not.toContain('rank');
  const states = async () => {
    const reply = await fetch(`${url}/api/runs`);
    return runListSchema.parse(await reply.json()).items.map(({ state }) => state);
  };
  await expect.poll(states, { timeout: 20_000 }).toContain('running');
  expect(await stop()).toBe(130);
  const left = mendbench(['runs', '--json'], { cwd });
  expect(runListSchema.parse(JSON.parse(left.stdout)).items.map(({ state }) => state)).toContain('interrupted');
});
