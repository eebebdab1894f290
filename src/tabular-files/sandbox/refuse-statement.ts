import type { DuckDBConnection } from '@duckdb/node-api';
import { StatementType } from '@duckdb/node-api';

const LONGEST_STATEMENT = 100_000;
/** Functions that make a table of their arguments alone. */
const TABLE_FUNCTIONS: ReadonlySet<string> = new Set(['unnest', 'range', 'generate_series']);
/** Functions that tell of the engine or of other than the table. */
const CLOSED_FUNCTIONS: ReadonlySet<string> = new Set([
  'current_setting',
  'getenv',
  'getvariable',
  'nextval',
  'currval',
  'read_blob',
  'read_text',
  'version',
  'write_log',
]);
/** Where a SELECT may take its rows from. */
const SOURCES: ReadonlySet<string> = new Set([
  'BASE_TABLE',
  'TABLE_FUNCTION',
  'EMPTY',
  'JOIN',
  'SUBQUERY',
  'EXPRESSION_LIST',
  'COLUMN_DATA',
]);
const CLOSED_SOURCES: Readonly<Record<string, string>> = { SHOW_REF: 'DESCRIBE, SHOW or SUMMARIZE' };
const HELP = 'write one SELECT over the table t';

/**
 * Why a statement is not run; null where it may be. It may be exactly one SELECT whose sources are `t`, its own WITH clauses
 * and subqueries, and unnest, range or generate_series. What it is is taken from the engine's own parser, never from its
 * words. Rejects with the engine's error where it cannot be parsed.
 */
export async function refuseStatement(connection: DuckDBConnection, sql: string): Promise<string | null> {
  if (sql.length > LONGEST_STATEMENT) return `the statement is longer than ${LONGEST_STATEMENT} characters; ${HELP}`;
  // The engine's own answer to a statement without words is an error of its innards.
  if (sql.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\/|[\s;]/gu, '') === '') return `there is no statement; ${HELP}`;
  const { count } = await connection.extractStatements(sql);
  if (count !== 1) return `there are ${count} statements where one is allowed; ${HELP}`;
  const tree = await parseTree(connection, sql);
  if (tree === null) return `only SELECT is allowed; ${HELP}`;
  const why = refuseTree(tree);
  if (why !== null) return `${why}; ${HELP}`;
  // Binding looks names up, so it comes after the tree is known to be harmless.
  const { statementType } = await connection.prepare(sql);
  return statementType === StatementType.SELECT ? null : `only SELECT is allowed; ${HELP}`;
}

/** Null for statements that are no SELECT. */
async function parseTree(connection: DuckDBConnection, sql: string): Promise<unknown> {
  const reader = await connection.runAndReadAll('SELECT json_serialize_sql($1::VARCHAR)', [sql]);
  const parsed = JSON.parse(String(reader.getRows()[0]?.[0])) as { error: boolean; statements?: unknown };
  return parsed.error ? null : parsed.statements;
}

type Node = Readonly<Record<string, unknown>>;

function refuseTree(tree: unknown): string | null {
  const nodes = nodesOf(tree);
  const names = new Set(['t', ...nodes.flatMap(withNames)]);
  for (const node of nodes) {
    const why = refuseNode(node, names);
    if (why !== null) return why;
  }
  return null;
}

/** Every object within, without recursion: a statement may be nested deeper than the stack. */
function nodesOf(tree: unknown): Node[] {
  const found: Node[] = [];
  const open: unknown[] = [tree];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null) continue;
    if (!Array.isArray(next)) found.push(next as Node);
    for (const part of Object.values(next)) open.push(part);
  }
  return found;
}

/** Names that WITH gives; one that could as well name a file or a part of the catalogue is none. */
function withNames(node: Node): string[] {
  const map = (node['cte_map'] as Node | undefined)?.['map'];
  const entries = Array.isArray(map) ? (map as Node[]) : [];
  return entries
    .map(({ key }) => textOf(key).toLowerCase())
    .filter((name) => /^[a-z_]\w*$/u.test(name) && !/^(?:duckdb|pg|sqlite)_/u.test(name));
}

function refuseNode(node: Node, names: ReadonlySet<string>): string | null {
  const functionName = node['function_name'];
  if (typeof functionName === 'string' && CLOSED_FUNCTIONS.has(functionName.toLowerCase())) {
    return `the function ${functionName} is closed`;
  }
  if (node['type'] === 'BASE_TABLE') return refuseTable(node, names);
  if (node['type'] === 'TABLE_FUNCTION') return refuseTableFunction(node);
  const sources = [node['from_table'], ...(node['type'] === 'JOIN' ? [node['left'], node['right']] : [])];
  for (const source of sources) {
    const type = textOf((source as Node | undefined)?.['type']);
    if (type !== '' && !SOURCES.has(type)) return `${CLOSED_SOURCES[type] ?? type} is closed`;
  }
  return null;
}

function refuseTableFunction(node: Node): string | null {
  const name = textOf((node['function'] as Node | undefined)?.['function_name']).toLowerCase();
  return TABLE_FUNCTIONS.has(name) ? null : `the table function ${name} is closed`;
}

function refuseTable(node: Node, names: ReadonlySet<string>): string | null {
  const name = textOf(node['table_name']);
  const isPlain = node['schema_name'] === '' && node['catalog_name'] === '';
  return isPlain && names.has(name.toLowerCase()) ? null : `there is no table ${name}`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
