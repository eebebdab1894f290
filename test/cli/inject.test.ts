import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { everythingIn, mendbench, temporaryFolder } from '../support/command-line.ts';

const routes = resolve('datasets/air-routes/table.csv');
const easy = ['--dimension', 'accuracy', '--difficulty', 'easy'];

function textsIn(folder: string): string[] {
  return everythingIn(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
}

describe('mendbench inject', () => {
  test('plants errors in a table that it knows nothing of, the same for the same seed', () => {
    const cwd = temporaryFolder();
    const run = (folder: string, seed: string) =>
      mendbench(['inject', '--input', routes, ...easy, '--seed', seed, '--dir', folder], { cwd });
    expect(run('a', '1')).toMatchObject({ code: 0, stdout: '', stderr: expect.stringMatching(/^\d+ errors \(.*typo/) });
    run('b', '1');
    run('c', '2');
    expect(textsIn(join(cwd, 'b'))).toEqual(textsIn(join(cwd, 'a')));
    expect(textsIn(join(cwd, 'c'))).not.toEqual(textsIn(join(cwd, 'a')));
    const words = ['score', '--dirty', 'a/dirty.csv', '--clean', 'a/clean.csv', '--output', 'a/dirty.csv', '--json'];
    const { counts } = JSON.parse(mendbench(words, { cwd }).stdout) as { counts: { erroneous_cells: number } };
    const errors: unknown = JSON.parse(readFileSync(join(cwd, 'a/errors.json'), 'utf8'));
    expect(errors).toHaveLength(counts.erroneous_cells);
  });

  test('uses the rules of a descriptor', () => {
    const cwd = temporaryFolder();
    const described = ['--descriptor', resolve('datasets/air-routes/descriptor.json')];
    const words = ['inject', '--input', routes, ...described, '--dimension', 'accuracy', '--difficulty', 'medium'];
    expect(mendbench([...words, '--dir', 'a'], { cwd })).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('broken-identity'),
    });
  });

  const table = 'id,city\n1,Paris\n2,Lyon\n3,Nice\n';
  const refused: readonly (readonly [what: string, files: Readonly<Record<string, string>>, line: RegExp])[] = [
    ['a table too small to prove anything', { 'in.csv': table }, /\(TASK_INFEASIBLE\)/],
    ['one column', { 'in.csv': 'id\n1\n' }, /\(INJECT_TABLE_TOO_NARROW\)/],
    ['equal rows', { 'in.csv': 'id,city\n1,a\n1,a\n' }, /\(INJECT_NO_KEY\)/],
    ['a column _rid', { 'in.csv': '_rid,a,b\n1,2,3\n' }, /\(INJECT_RESERVED_COLUMN\)/],
    ['a ragged row', { 'in.csv': 'id,city\n1\n' }, /line 2.*\(CSV_RAGGED\)/],
    ['a descriptor that is no JSON', { 'in.csv': table, 'd.json': '{' }, /\(JSON_INVALID\)/],
    [
      'a wrong type',
      { 'in.csv': table, 'd.json': '{"columns":[{"name":"id","type":"nmbr"}]}' },
      /columns\.0\.type.*\(DESCRIPTOR_INVALID\)/,
    ],
    [
      'a column that is not there',
      { 'in.csv': table, 'd.json': '{"key":["ident"]}' },
      /"ident".*\(DESCRIPTOR_COLUMN_MISSING\)/,
    ],
    ['a rule of no kind', { 'in.csv': table, 'd.json': '{"rules":[{"kind":"magic"}]}' }, /rule 1.*\(RULE_INVALID\)/],
    [
      'a rule about nothing',
      { 'in.csv': table, 'd.json': '{"rules":[{"kind":"dependency","determinants":["x"],"dependent":"city"}]}' },
      /names "x".*\(RULE_COLUMN_MISSING\)/,
    ],
    [
      'a table that breaks its descriptor',
      { 'in.csv': table, 'd.json': '{"columns":[{"name":"id","minimum":2}]}' },
      /\(INJECT_TABLE_NOT_CLEAN\)/,
    ],
  ];
  test.each(refused)('refuses %s in one line and writes nothing', (_what, files, line) => {
    const cwd = temporaryFolder(files);
    const descriptor = 'd.json' in files ? ['--descriptor', 'd.json'] : [];
    const { code, stderr } = mendbench(['inject', '--input', 'in.csv', ...descriptor, ...easy, '--dir', 'out'], {
      cwd,
    });
    expect(stderr).toMatch(line);
    expect(stderr).toMatch(/^mendbench: [^\n]+ \([A-Z_]+\)\n$/);
    expect(code).toBe(2);
    expect(everythingIn(cwd)).toEqual(Object.keys(files).toSorted());
  });
});
