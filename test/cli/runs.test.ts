import { describe, expect, test } from 'vitest';
import { runListSchema } from '../../src/contract/run.ts';
import { mendbench, temporaryFolder } from '../support/command-line.ts';

const database = ['--database', 'sqlite:runs.db'];

describe('runs', () => {
  test('are listed, retuned and refused an end that they have had, whatever place the options stand in', () => {
    const cwd = temporaryFolder();
    expect(mendbench(['run', '--model', 'noop', '--limit', '2', '--quiet', ...database], { cwd }).code).toBe(0);
    const listed = mendbench(['runs', '--json', ...database], { cwd });
    const [run, ...others] = runListSchema.parse(JSON.parse(listed.stdout)).items;
    expect(others).toEqual([]);
    expect(run).toMatchObject({ model: 'noop', state: 'completed', progress: { finished_trials: 2 } });
    const { run_id: runId } = run!;
    const table = mendbench(['runs', ...database], { cwd });
    expect(table.stdout).toContain(`${runId}  noop   completed`);
    const tuned = mendbench(['runs', 'tune', runId, '--concurrency', '7', '--json', ...database], { cwd });
    expect(JSON.parse(tuned.stdout)).toMatchObject({ run_id: runId, concurrency: 7 });
    const paused = mendbench(['runs', 'pause', runId, ...database], { cwd });
    expect(paused.stderr).toMatch(/is completed and not under way; it cannot be paused \(RUN_ENDED\)\n$/);
    expect(paused.code).toBe(2);
    const unknown = mendbench(['runs', 'cancel', 'none', ...database], { cwd });
    expect(unknown.stderr).toContain('(RUN_NOT_FOUND)');
  });

  test('say where there are none, and need a number to be retuned by', () => {
    const cwd = temporaryFolder();
    expect(mendbench(['runs', ...database], { cwd }).stderr).toContain('(RESULTS_NONE)');
    expect(mendbench(['runs', 'tune', 'x', ...database], { cwd }).stderr).toContain('--concurrency is missing');
  });

  test('are made larger, and a plan that lacks something of theirs is refused', () => {
    const cwd = temporaryFolder();
    mendbench(['run', '--model', 'noop', '--limit', '2', '--quiet', ...database], { cwd });
    const larger = ['run', '--extend', 'latest', '--limit', '4', '--model', 'oracle', '--quiet', '--json', ...database];
    const extended = JSON.parse(mendbench(larger, { cwd }).stdout) as { items: { task_results: unknown[] }[] };
    expect(extended.items.map((item) => item.task_results.length)).toEqual([4, 4]);
    const smaller = mendbench(['run', '--extend', 'latest', '--limit', '1', ...database], { cwd });
    expect(smaller.stderr).toContain('(PLAN_SMALLER)');
    expect(smaller.code).toBe(2);
    const forked = mendbench(['run', '--fork', 'latest', '--quiet', '--json', ...database], { cwd });
    const fork = JSON.parse(forked.stdout) as { batch_id: string; items: { model: string }[] };
    expect(fork.items.map((item) => item.model)).toEqual(['noop', 'oracle']);
    const listed = mendbench(['runs', '--json', ...database], { cwd });
    const batches = runListSchema.parse(JSON.parse(listed.stdout)).items.map((item) => item.batch_id);
    expect([new Set(batches).size, batches[0]]).toEqual([2, fork.batch_id]);
    const queued = mendbench(['run', '--model', 'noop', '--queue', ...database], { cwd });
    expect(queued.stderr).toContain('(WORKERS_NEED_POSTGRES)');
    const retried = mendbench(['run', '--continue', 'latest', '--retry', 'late', ...database], { cwd });
    expect(retried.stderr).toMatch(/--retry knows no status "late"; choose among .*agent_timeout/);
  });
});
