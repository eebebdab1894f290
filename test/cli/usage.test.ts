import { describe, expect, test } from 'vitest';
import { everythingIn, mendbench, temporaryFolder } from '../support/command-line.ts';

/** What one types wrongly, and what the one line of the answer must hold. */
const wrongUsages: readonly (readonly [typed: string, words: RegExp])[] = [
  ['scroe', /unknown command 'scroe'; did you mean score\? \(USAGE_UNKNOWN_COMMAND\)/],
  ['datasets lsit', /did you mean list\?/],
  ['task exprot accuracy_easy_1', /did you mean export\?/],
  ['score --dity d.csv', /unknown option '--dity'; did you mean --dirty\?/],
  ['run --modle rules', /did you mean --model\?/],
  ['score --dirty d.csv', /--clean, --output are missing; see mendbench score --help/],
  ['inject --input a.csv', /--dimension, --difficulty, --dir are missing/],
  ['task export accuracy_easy_1', /--dir is missing/],
  ['task export', /missing required argument 'task'/],
  ['results --format jsno', /--format cannot be "jsno"; did you mean "json"\?/],
  ['results --rows trails', /--rows cannot be "trails"; did you mean "trials"\?/],
  ['run --dimension acuracy', /--dimension cannot be "acuracy"; did you mean "accuracy"\?/],
  ['tasks --difficulty easy,hrad', /--difficulty cannot be "hrad"; did you mean "hard"\?/],
  ['run --model rules,,noop', /--model has an empty name/],
  ['run --limit 0', /--limit cannot be "0"; it takes a whole number from 1/],
  ['run --seed -1', /--seed cannot be "-1"/],
  ['run --repetitions 2.5', /--repetitions cannot be "2.5"/],
  ['serve --port 70000', /--port cannot be "70000"/],
  ['tasks extra', /too many arguments/],
];

describe('wrong usage', () => {
  test.each(wrongUsages)('%s is answered with one line that helps, exit code 2, and no file', (typed, words) => {
    const folder = temporaryFolder();
    const { code, stdout, stderr } = mendbench(typed.split(' '), { cwd: folder });
    expect(stderr).toMatch(words);
    expect(stderr).toMatch(/^mendbench: [^\n]+ \(USAGE_[A-Z_]+\)\n$/);
    expect(stdout).toBe('');
    expect(code).toBe(2);
    expect(everythingIn(folder)).toEqual([]);
  });

  test('of the environment is told like that of options', () => {
    const { code, stderr } = mendbench(['serve'], { cwd: temporaryFolder(), env: { PORT: 'http' } });
    expect(stderr).toMatch(/^mendbench: PORT cannot be "http"; [^\n]+ \(SETTING_INVALID\)\n$/);
    expect(code).toBe(2);
  });
});

test('without words it prints its help', () => {
  const { code, stdout, stderr } = mendbench([], { cwd: temporaryFolder() });
  expect(stdout).toMatch(/^Usage: mendbench/);
  expect(stderr).toBe('');
  expect(code).toBe(0);
});

test('the version is that of the package', async () => {
  const { default: manifest } = await import('../../package.json', { with: { type: 'json' } });
  expect(mendbench(['--version'], { cwd: temporaryFolder() }).stdout).toBe(`${manifest.version}\n`);
});
