import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decisionReportSchema } from '../../src/contract/report.ts';
import { everythingIn, mendbench, temporaryFolder } from '../support/command-line.ts';

const equalTwo = ['calibrated@repair=0.7@damage=0.01@variant=a', 'calibrated@repair=0.7@damage=0.01@variant=b'];
const outputs = ['txt', 'md', 'html', 'json', 'csv', 'tex', 'xml'].map((ending) => `report.${ending}`);

test('a report of noop, rules, oracle and two equal calibrated agents ties the equal two and ranks those that see no truth', () => {
  const cwd = temporaryFolder();
  const models = ['--model', 'noop,rules,oracle', ...equalTwo.flatMap((spec) => ['--model', spec])];
  expect(mendbench(['run', ...models, '--quiet'], { cwd }).code).toBe(0);
  const write = ['report', 'latest', ...outputs.flatMap((file) => ['--output', file])];
  expect(mendbench(write, { cwd }).code).toBe(0);
  const texts = outputs.map((file) => readFileSync(join(cwd, file), 'utf8'));
  const report = decisionReportSchema.parse(JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8')));

  const twins = report.models.filter(({ agent }) => agent.model_id === 'calibrated').map(({ model }) => model);
  const pair = (one: string, other: string) =>
    report.comparisons.find(({ a, b }) => (a === one && b === other) || (a === other && b === one))!;
  const tie = pair(twins[0]!, twins[1]!);
  expect(tie.verdict).toBe('not_separated');
  expect(tie.difference.lower).toBeLessThan(0);
  expect(tie.difference.upper).toBeGreaterThan(0);
  expect(tie.sentence).toContain('The data cannot tell');
  for (const twin of twins) {
    expect(pair(twin, 'noop').sentence).toContain(`${twin} is better than noop`);
    expect(pair(twin, 'oracle').sentence).toContain(`oracle is better than ${twin}`);
    expect(pair(twin, 'noop').p_adjusted).toBeCloseTo(10 / 256, 12);
    expect(Math.abs(pair(twin, 'oracle').difference.value!)).toBeGreaterThan(0.1);
  }
  // As on the leaderboard, what is handed the truth has no rank.
  expect(report.ranks.toSorted((one, other) => one.lower - other.lower)).toEqual([
    { model: 'rules', lower: 1, upper: 1 },
    { model: 'noop', lower: 2, upper: 2 },
  ]);
  expect(report.statements.find(({ kind }) => kind === 'order')?.text).toMatch(/^In order: rules; then noop\./);
  expect(texts[0]).toMatch(/^ +– {2}oracle \* /m);
  expect(texts.join('')).not.toContain('noop (dominated by noop)');
  expect(report.tasks).toHaveLength(108);

  const second = temporaryFolder();
  const database = ['--database', `sqlite:${join(cwd, '.mendbench/mendbench.db')}`];
  mendbench([...write, ...database], { cwd: second });
  expect(outputs.map((file) => readFileSync(join(second, file), 'utf8'))).toEqual(texts);
  const html = readFileSync(join(cwd, 'report.html'), 'utf8');
  expect(html.match(/<svg /g)!.length).toBe(html.match(/<desc /g)!.length);
  expect(html).not.toMatch(/<script|src=|url\(|@import|<link/);

  const gate = ['compare', 'rules', 'noop', '--gate', 'rules', '--fail-under'];
  expect(mendbench([...gate, 'f1=0.1'], { cwd }).code).toBe(0);
  const failed = mendbench([...gate, 'f1=1', '--output', 'gates.xml'], { cwd });
  expect(failed.code).toBe(4);
  expect(failed.stderr).toMatch(/1 of 1 gates failed: rules is not f1 at least 1 .*\(GATE_FAILED\)\n$/);
  expect(readFileSync(join(cwd, 'gates.xml'), 'utf8')).toContain('<failure message="f1 is ');
}, 180_000);

test('one or two datasets claim nothing, and missing references are told with the command that makes them', () => {
  const cwd = temporaryFolder();
  mendbench(['run', '--model', 'noop,dedupe', '--task', 'uniqueness_easy_1,uniqueness_easy_2', '--quiet'], { cwd });
  const { code, stdout } = mendbench(['report'], { cwd });
  expect(code).toBe(0);
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
    'With 2 datasets the smallest p is 0.5, above 0.05: no difference can be shown',
  );
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
    'mendbench run --model rules --task uniqueness_easy_1,uniqueness_easy_2',
  );
  expect(stdout).not.toMatch(/is better/);
});

test('words that mean nothing are refused before anything is written', () => {
  const cwd = temporaryFolder();
  mendbench(['run', '--model', 'noop,oracle', '--task', 'accuracy_easy_1', '--quiet'], { cwd });
  const before = everythingIn(cwd);
  for (const [words, expected] of [
    [['report', '--output', 'report.doc'], 'USAGE_OUTPUT_UNKNOWN'],
    [['report', '--fail-under', 'f2=0.5'], 'USAGE_GATE_UNREADABLE'],
    [['report', '--reference', 'nobody'], 'MODEL_UNKNOWN'],
    [['compare', 'noop', '--run', 'latest'], 'PLAN_INVALID'],
  ] as const) {
    const { code, stderr } = mendbench(words, { cwd });
    expect(stderr).toContain(`(${expected})`);
    expect(code).toBe(2);
  }
  expect(everythingIn(cwd)).toEqual(before);
});
