import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { tableFromCsv } from '../../../../src/core/table/csv-text.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import { openLockedDatabase } from '../../../../src/tabular-files/sandbox/locked-database.ts';
import { openSandbox } from '../../../../src/tabular-files/sandbox/open-sandbox.ts';
import type { Sandbox } from '../../../../src/tabular-files/sandbox/open-sandbox.ts';
import { DEFAULT_LIMITS } from '../../../../src/tabular-files/sandbox/sandbox-limits.ts';

const table = tableFromCsv('_rid,city,"a ""b"", c"\nr1,Boston,7.0\nr2,,07\nr3,"x, y",\n');
const open: Sandbox[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
});

function started(limits = {}, signal = new AbortController().signal, over: Table = table): Sandbox {
  const sandbox = openSandbox(over, signal, { ...DEFAULT_LIMITS, ...limits });
  open.push(sandbox);
  return sandbox;
}

describe('The SQL sandbox', () => {
  it('holds the table as t: the row id first, every column a text, nulls kept', async () => {
    const sandbox = started();
    expect(await sandbox.transform('FROM t')).toEqual({ kind: 'table', table });
    const types = await sandbox.query('SELECT DISTINCT typeof(COLUMNS(*)) FROM t');
    expect(types).toMatchObject({ kind: 'rows', rows: [['VARCHAR', 'VARCHAR', 'VARCHAR']] });
  });

  it('answers with WITH clauses, windows, unnest and joins of the table with itself', async () => {
    const reply = await started().query(
      `WITH n AS (SELECT city, count(*) AS k FROM t GROUP BY city)
       SELECT t._rid, n.k, row_number() OVER (ORDER BY t._rid, x) AS place, x
       FROM t JOIN n ON n.city IS NOT DISTINCT FROM t.city, unnest([1, 2]) AS u(x) ORDER BY place, x LIMIT 2`,
    );
    expect(reply).toMatchObject({
      kind: 'rows',
      rows: [
        ['r1', '1', '1', '1'],
        ['r1', '1', '2', '2'],
      ],
    });
  });

  it('writes whole numbers without a point, and dates and truth values as text', async () => {
    const reply = await started().query("SELECT 7.0::DOUBLE, 1.50::DECIMAL(5, 2), DATE '2020-02-01', true, [1, 2]");
    expect(reply).toMatchObject({ rows: [['7', '1.50', '2020-02-01', 'true', '[1, 2]']] });
  });

  it("gives back the engine's own error for a statement that is wrong", async () => {
    const sandbox = started();
    expect(await sandbox.query('SELECT nme FROM t')).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('nme'),
    });
    expect(await sandbox.query('SELEC')).toMatchObject({ kind: 'failed', message: expect.stringContaining('SELEC') });
  });

  it('cuts long results of a query and refuses them as a table', async () => {
    const sandbox = started({ maxRows: 2, maxCharacters: 100, maxTableCharacters: 100 });
    expect(await sandbox.query('SELECT _rid FROM t')).toMatchObject({ rows: [['r1'], ['r2']], isCut: true });
    expect(await sandbox.query("SELECT repeat('x', 101)")).toMatchObject({ rows: [], isCut: true });
    expect(await sandbox.transform('SELECT * FROM t, range(100)')).toMatchObject({ kind: 'too_large' });
  });

  it('refuses a result with two columns of a name', async () => {
    expect(await started().transform('SELECT _rid, city, city FROM t')).toMatchObject({ kind: 'failed' });
  });

  it('refuses a table whose columns SQL cannot tell apart', () => {
    expect(() => started({}, undefined, tableFromCsv('_rid,City,city\nr1,a,b\n'))).toThrow(
      expect.objectContaining({ code: 'SANDBOX_COLUMNS_ALIKE' }),
    );
  });

  it('stops a runaway query by time and answers the next', async () => {
    const sandbox = started({ timeoutMs: 300 });
    const reply = await sandbox.query('SELECT count(*) FROM range(100000000000) a, range(1000000) b');
    expect(reply).toMatchObject({ kind: 'timeout', message: expect.stringContaining('0.3 s') });
    expect(await started().query('SELECT 1')).toMatchObject({ kind: 'rows', rows: [['1']] });
  });

  it.each([
    ['in the engine', 'SELECT list(range) FROM range(1000000000)'],
    ['in a sort', 'SELECT * FROM range(1000000000) ORDER BY random()'],
    ['in a function that the engine does not count', "SELECT length(repeat('x', 3000000000))"],
  ])('stops a runaway query by memory %s and answers the next', async (_, sql) => {
    const sandbox = started({ memoryMb: 64, timeoutMs: 60_000 });
    expect(await sandbox.query(sql)).toMatchObject({ kind: 'memory' });
    expect(await sandbox.query('SELECT 1')).toMatchObject({ kind: 'rows', rows: [['1']] });
  });

  it('answers that it crashed where its process dies, and starts another for the next question', async () => {
    const sandbox = started({ timeoutMs: 60_000 });
    await sandbox.query('SELECT 1');
    const first = sandbox.processId!;
    const dying = sandbox.query('SELECT count(*) FROM range(100000000000) a, range(1000000) b');
    setTimeout(() => process.kill(first, 'SIGKILL'), 50);
    expect(await dying).toMatchObject({ kind: 'crashed' });
    expect(await sandbox.query('SELECT 1')).toMatchObject({ kind: 'rows' });
    expect(sandbox.processId).not.toBe(first);
  });

  it('ends at once when it is aborted, also in the middle of a query', async () => {
    const stop = new AbortController();
    const sandbox = started({ timeoutMs: 60_000 }, stop.signal);
    await sandbox.query('SELECT 1');
    const running = sandbox.query('SELECT count(*) FROM range(100000000000) a, range(1000000) b');
    setTimeout(() => stop.abort(new Error('stopped by the user')), 50);
    await expect(running).rejects.toThrow('stopped by the user');
    await expect(sandbox.query('SELECT 1')).rejects.toThrow('stopped by the user');
    expect(sandbox.processId).toBeNull();
  });

  it('answers questions that are asked together one after another', async () => {
    const sandbox = started();
    const replies = await Promise.all(['1', '2', '3'].map((n) => sandbox.query(`SELECT ${n}`)));
    expect(replies.map((reply) => (reply.kind === 'rows' ? reply.rows : reply))).toEqual([[['1']], [['2']], [['3']]]);
  });

  it('gives its process no variables of the environment and an empty folder that goes with it', async () => {
    process.env['MENDBENCH_TEST_KEY'] = 'canary-key-77';
    const sandbox = started();
    await sandbox.query('SELECT 1');
    delete process.env['MENDBENCH_TEST_KEY'];
    const environment = readFileSync(`/proc/${sandbox.processId}/environ`, 'utf8').split('\0');
    const names = environment.flatMap((line) => (line === '' ? [] : [line.split('=')[0]]));
    expect(new Set(names)).toEqual(new Set(['NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE']));
    const folder = readlinkSync(`/proc/${sandbox.processId}/cwd`);
    expect(readdirSync(folder)).toEqual([]);
    await sandbox.close();
    expect(existsSync(folder)).toBe(false);
  });
});

describe('The locked database', () => {
  it('has no folder in its settings, and refuses files and settings by itself', async () => {
    const connection = await openLockedDatabase(table, 64);
    const reader = await connection.runAndReadAll(
      "SELECT name FROM duckdb_settings() WHERE value LIKE '/%' OR value LIKE '~%' OR value LIKE '.%'",
    );
    expect(reader.getRows()).toEqual([]);
    for (const sql of [
      "SELECT * FROM read_text('/etc/passwd')",
      "COPY t TO '/tmp/mendbench-escaped.csv'",
      "ATTACH '/tmp/mendbench-escaped.db'",
      'LOAD httpfs',
      'SET enable_external_access = true',
      'SET lock_configuration = false',
    ]) {
      await expect(connection.run(sql)).rejects.toThrow(/disabled|locked|Cannot/u);
    }
    connection.closeSync();
  });
});
