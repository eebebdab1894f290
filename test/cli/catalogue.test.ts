import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { everythingIn, mendbench, temporaryFolder } from '../support/command-line.ts';

const exported = ['clean.csv', 'dirty.csv', 'errors.json', 'manifest.json', 'prompt.txt'];

describe('looking around', () => {
  test('lists models, datasets and tasks without making a file', () => {
    const cwd = temporaryFolder();
    expect(mendbench(['models'], { cwd }).stdout).toMatch(/^calibrated .*\n +@repair=…/m);
    expect(mendbench(['datasets'], { cwd }).stdout.match(/^\d {2}[a-z-]+/gm)).toHaveLength(9);
    const tasks = mendbench(['tasks', '--dimension', 'accuracy', '--difficulty', 'hard', '--json'], { cwd });
    const { items } = JSON.parse(tasks.stdout) as { items: { task_id: string }[] };
    expect(items.map((item) => item.task_id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `accuracy_hard_${n}`));
    expect(everythingIn(cwd)).toEqual([]);
  });

  test('lists every suite, and other tasks under another task seed', () => {
    const cwd = temporaryFolder();
    const listed = (...words: string[]) =>
      (
        JSON.parse(mendbench(['tasks', ...words, '--json'], { cwd }).stdout) as {
          items: { task_id: string; suites: string[]; hash: string }[];
        }
      ).items;
    expect(listed('--suite', 'robustness')).toHaveLength(36);
    const [renamed] = listed('--suite', 'renamed', '--task', 'accuracy_easy_9-renamed');
    const [standard] = listed('--task', 'accuracy_easy_9');
    const [seeded] = listed('--task', 'accuracy_easy_9', '--task-seed', 'mine');
    expect(renamed).toMatchObject({ task_id: 'accuracy_easy_9-renamed', suites: ['renamed'] });
    expect(new Set([renamed, standard, seeded].map((task) => task?.hash)).size).toBe(3);
    expect(listed('--suite', 'own')).toEqual([]);
  });

  test('shows a dataset by name and by number', () => {
    const cwd = temporaryFolder();
    const byName = mendbench(['datasets', 'show', 'air-routes', '--json'], { cwd });
    expect(JSON.parse(byName.stdout)).toMatchObject({ dataset_id: 'air-routes', number: 2 });
    expect(mendbench(['datasets', 'show', '2', '--json'], { cwd }).stdout).toBe(byName.stdout);
    const text = mendbench(['datasets', 'show', '2'], { cwd, env: { COLUMNS: '80' } }).stdout;
    expect(text).toMatch(/^licence {5}U\.S\. Government/m);
  });

  test('uses fewer columns in a narrow terminal', () => {
    const run = (columns: string): string =>
      mendbench(['tasks', '--task', 'accuracy_easy_1'], { cwd: temporaryFolder(), env: { COLUMNS: columns } }).stdout;
    expect(run('120')).toMatch(/rate +hash/);
    expect(run('60')).not.toMatch(/hash/);
  });

  const unknown: readonly (readonly [words: string, line: RegExp])[] = [
    [
      'task export accuracy_eazy_1 --dir out',
      /no task "accuracy_eazy_1"; did you mean "accuracy_easy_1"\?.*\(TASK_NOT_FOUND\)/,
    ],
    [
      'tasks --suite robustnes',
      /no suite "robustnes"; did you mean "robustness"\? There are standard, smoke, .*\(SUITE_UNKNOWN\)/,
    ],
    ['tasks --suite pairs --task-seed mine', /"pairs" has no task seed.*\(TASK_SEED_INVALID\)/],
    ['run --model noop --suite own', /"own" has no tasks yet.*datasets add.*\(PLAN_EMPTY\)/],
    ['run --model noop --conditions p14', /did you mean "p1.?"\?.*\(CONDITION_UNKNOWN\)/],
    ['run --model noop --task accuracy_easy_1 --conditions p1', /subset of 36 tasks.*\(PLAN_INVALID\)/],
    ['datasets show airroutes', /did you mean "air-routes"\? \(DATASET_NOT_FOUND\)/],
    ['tasks --dataset airroutes', /did you mean "air-routes"\? \(DATASET_NOT_FOUND\)/],
    ['run --model rulez', /did you mean "rules"\?.*\(AGENT_UNKNOWN\)/],
    ['run --model calibrated@reapir=1', /did you mean "repair"\?.*\(AGENT_PARAMETER_UNKNOWN\)/],
    ['run --model rules --task zzz*', /\(PLAN_EMPTY\)/],
    ['run --continue latest', /no stored batch.*\(RESULTS_NONE\)/],
    ['run --database nonsense', /write sqlite:PATH.*\(DATABASE_ADDRESS_INVALID\)/],
    ['results', /no results in .*mendbench run \(RESULTS_NONE\)/],
  ];
  test.each(unknown)('answers %s with one line, exit code 2, and no file', (words, line) => {
    const cwd = temporaryFolder();
    const { code, stdout, stderr } = mendbench(words.split(' '), { cwd });
    expect(stderr).toMatch(line);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect([code, stdout]).toEqual([2, '']);
    expect(everythingIn(cwd)).toEqual([]);
  });
});

describe('mendbench task export', () => {
  test('writes the same five files twice, and refuses a folder that holds something unless forced', () => {
    const cwd = temporaryFolder({ 'full/mine.txt': 'mine' });
    for (const folder of ['a', 'b']) mendbench(['task', 'export', 'uniqueness_hard_9', '--dir', folder], { cwd });
    expect(everythingIn(join(cwd, 'a'))).toEqual(exported);
    for (const name of exported) {
      expect(readFileSync(join(cwd, 'a', name), 'utf8')).toBe(readFileSync(join(cwd, 'b', name), 'utf8'));
    }
    const refused = mendbench(['task', 'export', 'accuracy_easy_1', '--dir', 'full'], { cwd });
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/not empty.*--force \(FOLDER_NOT_EMPTY\)/),
    });
    expect(everythingIn(join(cwd, 'full'))).toEqual(['mine.txt']);
    expect(mendbench(['task', 'export', 'accuracy_easy_1', '--dir', 'full', '--force'], { cwd }).code).toBe(0);
    expect(everythingIn(join(cwd, 'full'))).toEqual([...exported, 'mine.txt'].toSorted());
  });

  test('says that a place takes no folders', () => {
    const { code, stderr } = mendbench(['task', 'export', 'accuracy_easy_1', '--dir', '/proc/mendbench/task'], {
      cwd: temporaryFolder(),
    });
    expect(stderr).toBe('mendbench: /proc takes no new folders; choose another place (FOLDER_FORBIDDEN)\n');
    expect(code).toBe(2);
  });
});
