import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { csvFromTable } from '../../src/core/table/csv-text.ts';
import { everythingIn, mendbench, temporaryFolder } from '../support/command-line.ts';
import { meterReadings } from '../support/unseen-tables/meter-readings.ts';

const { table } = meterReadings();
const METERS = csvFromTable(table);
const home = '.mendbench/datasets/meters';
const add = ['datasets', 'add', 'meters.csv'];

describe('mendbench datasets add', () => {
  test('proposes a descriptor with what bears it out, and adds nothing before it is confirmed', () => {
    const cwd = temporaryFolder({ 'meters.csv': METERS });
    const { code, stdout, stderr } = mendbench(add, { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^meters \(meters\): 505 rows, 14 columns, CSV\n/);
    expect(stdout).toMatch(/Rows with the same meter_no have the same district\. \[64 groups\]/);
    expect(stdout).toMatch(/energy_charge = consumption_kwh × price_per_kwh\. \[505 rows\]/);
    expect(stdout).toMatch(/nothing is added yet/);
    expect(everythingIn(join(cwd, home))).toEqual(['proposal', 'proposal/descriptor.json']);
    const listed = mendbench(['datasets', 'list'], { cwd }).stdout;
    expect(listed).not.toContain('meters');
  });

  test('with --dry-run writes nothing at all', () => {
    const cwd = temporaryFolder({ 'meters.csv': METERS });
    expect(mendbench([...add, '--dry-run'], { cwd }).stdout).toMatch(/nothing was written/);
    expect(everythingIn(cwd)).toEqual(['meters.csv']);
  });

  test('adds a table whose tasks run and give results, and keeps them readable when it is replaced and removed', () => {
    const cwd = temporaryFolder({ 'meters.csv': METERS, 'short.csv': METERS.split('\n').slice(0, 400).join('\n') });
    const added = mendbench([...add, '--yes', '--title', 'Meters', '--licence', 'CC0-1.0'], { cwd });
    expect(added.stdout).toMatch(/meters is added: 505 rows and 14 columns\n12 of 12 tasks are built\nrun it with/);
    expect(everythingIn(join(cwd, home))).toEqual(['descriptor.json', 'table.csv', 'tasks.json']);
    expect(JSON.parse(readFileSync(join(cwd, home, 'descriptor.json'), 'utf8'))).toMatchObject({
      title: 'Meters',
      licence: 'CC0-1.0',
      number: 10,
    });

    const filter = ['--dimension', 'accuracy', '--difficulty', 'easy'];
    const run = mendbench(['run', '--suite', 'meters', '--model', 'rules', '--model', 'noop', ...filter], { cwd });
    expect([run.code, run.stderr]).toEqual([0, expect.stringMatching(/2 of 2 trials/)]);
    const results = () => mendbench(['results', 'latest', '--format', 'json'], { cwd });
    const before = JSON.parse(results().stdout) as { items: { task_results: { f1_score: number }[] }[] };
    expect(before.items.map(({ task_results }) => task_results.length)).toEqual([1, 1]);

    const other = ['datasets', 'add', 'short.csv', '--slug', 'meters', '--yes'];
    expect(mendbench(other, { cwd }).stderr).toMatch(/there is a "meters" already.*--replace.*\(DATASET_EXISTS\)/);
    expect(mendbench([...other, '--replace'], { cwd }).stdout).toMatch(/meters is replaced: 399 rows/);
    expect(JSON.parse(results().stdout)).toEqual(before);

    const versions = mendbench(['datasets', 'versions', 'meters', '--json'], { cwd }).stdout;
    const { items } = JSON.parse(versions) as { items: { version: string; row_count: number; is_current: boolean }[] };
    expect(items.map(({ row_count, is_current }) => [row_count, is_current])).toEqual([
      [399, true],
      [505, false],
    ]);
    const difference = mendbench(['datasets', 'diff', `meters@${items[1]!.version.slice(0, 8)}`, 'meters'], { cwd });
    expect(difference.stdout).toMatch(/^rows: 0 more, 106 fewer, 0 changed in 0 cells$/m);

    expect(mendbench(['datasets', 'remove', 'meters'], { cwd })).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/meters and 1 older version would be removed; add --yes/),
    });
    expect(mendbench(['datasets', 'remove', 'meters', '--yes'], { cwd }).stdout).toMatch(/are removed; results/);
    expect(JSON.parse(results().stdout)).toEqual(before);
    expect(mendbench(['datasets', 'versions', 'meters'], { cwd }).stderr).toMatch(/\(DATASET_UNKNOWN\)/);
  });

  test('takes an edited proposal, and says where one is wrong or untrue', () => {
    const cwd = temporaryFolder({
      'meters.csv': METERS,
      'good.json': JSON.stringify({
        title: 'Edited',
        rules: [{ kind: 'dependency', determinants: ['meter_no'], dependent: 'district' }],
      }),
      'broken.json': '{\n "title": "x",\n "rules": [}\n',
      'field.json': JSON.stringify({ columns: [{ name: 'tariff', type: 'word' }] }),
      'column.json': JSON.stringify({ key: ['nonesuch'] }),
      'rule.json': JSON.stringify({ rules: [{ kind: 'product', computed: 'reading' }] }),
      'untrue.json': JSON.stringify({
        rules: [{ kind: 'dependency', determinants: ['district'], dependent: 'tariff' }],
      }),
    });
    const withFile = (name: string) => mendbench([...add, '--descriptor', name, '--json'], { cwd });
    const refused = [
      ['broken.json', /line 3: .*\(JSON_INVALID\)/],
      ['field.json', /columns\.0\.type.*\(DESCRIPTOR_INVALID\)/],
      ['column.json', /names column "nonesuch".*\(DESCRIPTOR_COLUMN_MISSING\)/],
      ['rule.json', /rule 1: factors.*\(RULE_INVALID\)/],
      ['untrue.json', /district does not determine tariff \(row \d+.*\(DATASET_RULE_BROKEN\)/],
    ] as const;
    for (const [name, line] of refused) {
      expect(withFile(name)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(line) });
    }
    const { addition, rules, tasks } = JSON.parse(withFile('good.json').stdout) as {
      addition: string;
      rules: object[];
      tasks: { hash: string | null; reason: string | null }[];
    };
    expect([addition, rules.length, tasks.length]).toEqual(['added', 1, 12]);
    expect(tasks.filter(({ hash, reason }) => (hash === null) === (reason === null))).toEqual([]);
    expect(tasks.filter(({ reason }) => reason !== null).length).toBeGreaterThan(0);
  });

  test('reads Parquet, and pairs may be Parquet too', () => {
    const columnData = table.columns.map((name, c) => ({ name, data: [...table.cells[c]!], type: 'STRING' as const }));
    const parquet = new Uint8Array(parquetWriteBuffer({ columnData }));
    const dirty = METERS.replace('North', 'Nroth');
    const cwd = temporaryFolder({ 'meters.parquet': parquet, 'dirty.csv': dirty });
    const { stdout } = mendbench(['datasets', 'add', 'meters.parquet', '--dry-run'], { cwd });
    expect(stdout).toMatch(/^meters \(meters\): 505 rows, 14 columns, Parquet\n/);
    const pair = ['datasets', 'add-pair', '--dirty', 'dirty.csv', '--clean', 'meters.parquet', '--name', 'pair'];
    expect(mendbench(pair, { cwd }).stdout).toMatch(/^pair is added: 505 rows .*\n1 cell of 7070 differ/);
  });

  const bad: Readonly<Record<string, string | Uint8Array>> = {
    'twice.csv': 'a,b\n1,2\n1,2\n',
    'narrow.csv': 'a\n1\n',
    'rid.csv': '_rid,b\n1,2\n',
    'latin.csv': Uint8Array.from([0x61, 0x2c, 0x62, 0x0a, 0xe9, 0x2c, 0x32, 0x0a]),
    'empty.csv': 'a,b\n',
  };
  test.each([
    ['twice.csv', /rows that are equal.*\(DATASET_NO_KEY\)/],
    ['narrow.csv', /one column.*\(DATASET_TOO_NARROW\)/],
    ['rid.csv', /column _rid.*\(DATASET_RESERVED_COLUMN\)/],
    ['latin.csv', /not UTF-8 \(line 2\).*\(FILE_ENCODING\)/],
    ['empty.csv', /no rows.*\(CSV_NO_ROWS\)/],
    ['none.csv', /does not exist.*\(FILE_NOT_FOUND\)/],
  ])('refuses %s in one line, and stores nothing', (name, line) => {
    const cwd = temporaryFolder(bad);
    const { code, stdout, stderr } = mendbench(['datasets', 'add', name, '--yes'], { cwd });
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(line)]);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect(everythingIn(cwd)).not.toContain('.mendbench');
  });
});
