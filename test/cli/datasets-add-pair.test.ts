import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { everythingIn, mendbench, temporaryFolder } from '../support/command-line.ts';
import { SMALL_CLEAN, SMALL_DIRTY } from '../support/small-pair.ts';

const files = { 'beers/dirty.csv': SMALL_DIRTY, 'beers/clean.csv': SMALL_CLEAN };
const words = ['datasets', 'add-pair', '--dirty', 'beers/dirty.csv', '--clean', 'beers/clean.csv'];
const stored = ['beers', 'beers/clean.csv', 'beers/dirty.csv', 'beers/pair.json'];

/** Another order of rows and columns. */
const SHUFFLED_CLEAN = [
  'name,id,state,city,ounces,ibu',
  'Dark One,4,IN,Gary,16,40',
  'Bitter,6,OR,Bend,16,',
  'Pub Beer,1,OR,Bend,12,',
  'Old Red,3,IN,Gary,12,',
  'Bitter,5,OR,Bend,12,',
  'Sinister,2,IN,Gary,12,35',
  '',
].join('\n');

describe('mendbench datasets add-pair', () => {
  test('stores both tables and what agents are told, and says how they differ', () => {
    const cwd = temporaryFolder(files);
    const { code, stdout, stderr } = mendbench(words, { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      [
        'beers is added: 6 rows and 6 columns, paired by position',
        '5 cells of 36 differ by value (13.9 %), 6 as Raha compares',
        'no published results are known of this pair',
        'run it with: mendbench run --suite beers',
        '',
      ].join('\n'),
    );
    expect(everythingIn(join(cwd, '.mendbench/datasets'))).toEqual(stored);
    expect(readFileSync(join(cwd, '.mendbench/datasets/beers/dirty.csv'), 'utf8')).toBe(SMALL_DIRTY);
  });

  test('pairs rows in any order by key, in a folder of choice, and answers a program', () => {
    const cwd = temporaryFolder({ ...files, 'other.csv': SHUFFLED_CLEAN });
    const byKey = ['datasets', 'add-pair', '--dirty', 'beers/dirty.csv', '--clean', 'other.csv', '--key', 'id'];
    const { stdout } = mendbench([...byKey, '--name', 'Ales & more', '--data', 'mine', '--json'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({
      dataset_id: 'ales-more',
      task_id: 'mixed_natural_ales-more',
      addition: 'added',
      paired_by: 'key',
      error_count: 5,
      raha_error_count: 6,
      published_results: 0,
    });
    expect(readFileSync(join(cwd, 'mine/ales-more/clean.csv'), 'utf8')).toBe(SMALL_CLEAN);
  });

  test('changes nothing for the same pair, and keeps what another one replaces', () => {
    const cwd = temporaryFolder({ ...files, 'second.csv': SMALL_DIRTY.replace('Sinister', 'Sinistre') });
    mendbench(words, { cwd });
    expect(mendbench(words, { cwd }).stdout).toMatch(/^beers is there already, unchanged/);
    const other = [...words.with(3, 'second.csv'), '--name', 'beers'];
    const refused = mendbench(other, { cwd });
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringMatching(/--replace it.*\(PAIR_EXISTS\)/)]);
    expect(mendbench([...other, '--replace'], { cwd }).stdout).toMatch(/^beers is replaced/);
    const kept = everythingIn(join(cwd, '.mendbench/datasets')).filter((name) => name.endsWith('dirty.csv'));
    expect(kept).toEqual(['beers/dirty.csv', expect.stringMatching(/^beers\/versions\/[0-9a-f]{64}\/dirty\.csv$/)]);
    expect(readFileSync(join(cwd, '.mendbench/datasets', kept[1]!), 'utf8')).toBe(SMALL_DIRTY);
  });

  test('tells agents what a descriptor declares, unless it is untrue', () => {
    const rule = (determinants: string[], dependent: string) =>
      JSON.stringify({ rules: [{ kind: 'dependency', determinants, dependent }] });
    const cwd = temporaryFolder({
      ...files,
      'true.json': rule(['city'], 'state'),
      'untrue.json': rule(['city'], 'name'),
    });
    const untrue = mendbench([...words, '--descriptor', 'untrue.json'], { cwd });
    expect([untrue.code, untrue.stderr]).toEqual([2, expect.stringMatching(/\(PAIR_RULE_BROKEN\)/)]);
    expect(mendbench([...words, '--descriptor', 'true.json'], { cwd }).code).toBe(0);
    const pair = readFileSync(join(cwd, '.mendbench/datasets/beers/pair.json'), 'utf8');
    expect(JSON.parse(pair)).toMatchObject({ rules: [{ determinants: ['city'], dependent: 'state' }] });
  });

  const bad = {
    'misaligned.csv': `${SMALL_CLEAN.split('\n')[0]}\n9,X,Y,Z,1,1\n8,X,Y,Z,2,2\n7,X,Y,Z,3,3\n6,X,Y,Z,4,4\n5,X,Y,Z,5,5\n4,X,Y,Z,6,6\n`,
    'narrow.csv': 'id,name\n1,Pub Beer\n',
    'twice.csv': 'id,id\n1,2\n',
    'empty.csv': 'id,name,city,state,ounces,ibu\n',
    'short.csv': SMALL_CLEAN.split('\n').slice(0, 4).join('\n'),
    'odd.csv': Uint8Array.from([0x69, 0x64, 0x0a, 0xe4, 0x0a]),
  };
  test.each([
    ['misaligned.csv', /only \d+\.\d % of the cells .* agree.*--key.*\(SCORE_TABLES_MISALIGNED\)/],
    ['narrow.csv', /has "city", "ibu", "ounces", "state" more.*\(SCORE_COLUMNS_DIFFER\)/],
    ['twice.csv', /names column "id" twice.*\(CSV_DUPLICATE_HEADER\)/],
    ['empty.csv', /header but no rows.*\(CSV_NO_ROWS\)/],
    ['short.csv', /6 rows and the clean one 3.*\(SCORE_ROWS_UNPAIRED\)/],
    ['odd.csv', /not UTF-8.*\(FILE_ENCODING\)/],
    ['beers/dirty.csv', /are both beers\/dirty\.csv.*\(PAIR_SAME_FILE\)/],
    ['copy.csv', /agree in every cell.*\(PAIR_NO_ERRORS\)/],
    ['none.csv', /none\.csv does not exist.*\(FILE_NOT_FOUND\)/],
  ])('refuses %s as the clean table, with one line, exit code 2 and nothing stored', (clean, line) => {
    const cwd = temporaryFolder({ ...files, ...bad, 'copy.csv': SMALL_DIRTY });
    const { code, stdout, stderr } = mendbench(words.with(5, clean), { cwd });
    expect(stderr).toMatch(line);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect([code, stdout]).toEqual([2, '']);
    expect(everythingIn(cwd)).not.toContain('.mendbench');
  });

  test.each([
    ['smoke', /name of the benchmark's own.*\(DATASET_NAME_TAKEN\)/],
    ['air-routes', /name of the benchmark's own.*\(DATASET_NAME_TAKEN\)/],
    ['42', /with at least one letter.*\(DATASET_NAME_INVALID\)/],
  ])('refuses the name %s', (name, line) => {
    const { code, stderr } = mendbench([...words, '--name', name], { cwd: temporaryFolder(files) });
    expect([code, stderr]).toEqual([2, expect.stringMatching(line)]);
  });
});
