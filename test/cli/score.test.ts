import { describe, expect, test } from 'vitest';
import { everythingIn, mendbench, temporaryFolder } from '../support/command-line.ts';

const clean = 'id,city,zip\n1,Paris,75001\n2,Lyon,69001\n3,Nice,06000\n4,Lille,59000\n';
// Two errors: a typo and a null.
const dirty = 'id,city,zip\n1,Pariss,75001\n2,Lyon,\n3,Nice,06000\n4,Lille,59000\n';
// One repaired, one missed, one clean cell damaged.
const output = 'id,city,zip\n1,Paris,75001\n2,Lyon,\n3,Nizza,06000\n4,Lille,59000\n';

const files = { 'clean.csv': clean, 'dirty.csv': dirty, 'output.csv': output };
const words = ['score', '--dirty', 'dirty.csv', '--clean', 'clean.csv', '--output', 'output.csv'];

describe('mendbench score', () => {
  test('prints F1, precision and recall and what became of every cell', () => {
    const folder = temporaryFolder(files);
    const { code, stdout, stderr } = mendbench(words, { cwd: folder });
    expect(stdout).toContain('F1 0.500   precision 0.500   recall 0.500');
    expect(stdout).toMatch(/errors +2 cells: 1 fixed, 0 misrepaired, 1 missed/);
    expect(stdout).toMatch(/clean cells +10: 9 preserved, 1 damaged/);
    expect([code, stderr]).toEqual([0, '']);
    expect(everythingIn(folder)).toEqual(Object.keys(files).toSorted());
  });

  test.each(['canonical', 'raha'])('prints JSON with precision, recall, f1 and counts in mode %s', (mode) => {
    const { stdout } = mendbench([...words, '--mode', mode, '--json'], { cwd: temporaryFolder(files) });
    expect(JSON.parse(stdout)).toMatchObject({
      mode,
      precision: 0.5,
      recall: 0.5,
      f1: 0.5,
      counts: { erroneous_cells: 2, fixed: 1, missed: 1, damaged: 1 },
    });
  });

  test('pairs rows in another order by key', () => {
    const [header, ...rows] = clean.trimEnd().split('\n');
    const shuffled = { ...files, 'clean.csv': `${[header, ...rows.toReversed()].join('\n')}\n` };
    const { stdout } = mendbench([...words, '--key', 'id', '--json'], { cwd: temporaryFolder(shuffled) });
    expect(JSON.parse(stdout)).toMatchObject({ f1: 0.5, counts: { erroneous_cells: 2 } });
  });

  test('takes types from a descriptor', () => {
    const numbers = { 'clean.csv': 'a,b\n1.50,x\n2.50,y\n', 'dirty.csv': 'a,b\n1.5,x\n9,y\n' };
    const folder = temporaryFolder({
      ...numbers,
      'output.csv': numbers['clean.csv'],
      'd.json': '{"columns":[{"name":"a","type":"string"}]}',
    });
    const errors = (stdout: string): unknown => (JSON.parse(stdout) as { counts: object }).counts;
    expect(errors(mendbench([...words, '--json'], { cwd: folder }).stdout)).toMatchObject({ erroneous_cells: 1 });
    const told = mendbench([...words, '--json', '--descriptor', 'd.json'], { cwd: folder });
    expect(errors(told.stdout)).toMatchObject({ erroneous_cells: 2 });
  });

  test('scores a table of which only the header is left', () => {
    const { code, stdout } = mendbench([...words, '--json'], {
      cwd: temporaryFolder({ ...files, 'output.csv': 'id,city,zip\n' }),
    });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ f1: 0, counts: { fixed: 0, damaged: 10 } });
  });
});

/** A file to put in place of dirty.csv, and what the one line must say. */
const badInputs: readonly (readonly [what: string, dirty: string | Uint8Array | null, line: RegExp])[] = [
  ['a missing file', null, /dirty\.csv does not exist; check the path \(FILE_NOT_FOUND\)/],
  ['an empty file', '', /dirty\.csv: the CSV is empty.*\(CSV_EMPTY\)/],
  ['a header without rows', 'id,city,zip\n', /dirty\.csv has a header but no rows.*\(CSV_NO_ROWS\)/],
  ['a ragged row', 'id,city,zip\n1,Paris\n', /dirty\.csv: line 2 of the CSV has 2 fields.*\(CSV_RAGGED\)/],
  ['a header with a name twice', 'id,city,city\n1,a,b\n', /names column "city" twice.*\(CSV_DUPLICATE_HEADER\)/],
  ['an open quote', 'id,city,zip\n1,"Paris,75001\n', /never closed \(CSV_QUOTE\)/],
  [
    'Latin-1',
    Uint8Array.from([...Buffer.from('id,city,zip\n1,Orl'), 0xe9, 0x0a]),
    /not UTF-8.*iconv.*\(FILE_ENCODING\)/,
  ],
  ['UTF-16', Buffer.from('\uFEFFid,city,zip\n', 'utf16le'), /UTF-16.*\(FILE_ENCODING\)/],
  ['other columns', 'id,town,zip\n1,Paris,75001\n', /lacks "city" and has "town" more.*\(SCORE_COLUMNS_DIFFER\)/],
  ['other rows', 'id,city,zip\n1,Paris,75001\n', /1 rows and the clean one 4.*--key.*\(SCORE_ROWS_UNPAIRED\)/],
  ['rows of another table', 'id,city,zip\n9,a,8\n8,b,7\n7,c,6\n6,d,5\n', /only 0\.0 %.*\(SCORE_TABLES_MISALIGNED\)/],
];

describe('bad input of score', () => {
  test.each(badInputs)('%s gets one line and exit code 2, and changes nothing', (_what, content, line) => {
    const given = content === null ? { 'clean.csv': clean, 'output.csv': output } : { ...files, 'dirty.csv': content };
    const folder = temporaryFolder(given);
    const { code, stdout, stderr } = mendbench(words, { cwd: folder });
    expect(stderr).toMatch(line);
    expect(stderr).toMatch(/^mendbench: [^\n]+ \([A-Z_]+\)\n$/);
    expect([code, stdout]).toEqual([2, '']);
    expect(everythingIn(folder)).toEqual(Object.keys(given).toSorted());
  });

  test('a full disk below standard output is told on standard error', async () => {
    const { openSync, closeSync } = await import('node:fs');
    const { spawnSync } = await import('node:child_process');
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [`${process.cwd()}/src/cli/main.ts`, ...words], {
      cwd: temporaryFolder(files),
      encoding: 'utf8',
      stdio: ['ignore', full, 'pipe'],
    });
    closeSync(full);
    expect(stderr).toMatch(/^mendbench: standard output cannot be written \(ENOSPC\); [^\n]+ \(OUTPUT_UNWRITABLE\)\n$/);
    expect(status).toBe(1);
  });
});
