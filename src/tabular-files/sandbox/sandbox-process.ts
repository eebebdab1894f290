import process from 'node:process';
import type { DuckDBConnection } from '@duckdb/node-api';
import { openLockedDatabase } from './locked-database.ts';
import { readResult } from './read-result.ts';
import { refuseStatement } from './refuse-statement.ts';
import type { FromSandbox, ResultBounds, ToSandbox } from './sandbox-message.ts';
import { startMemoryWatch } from './start-memory-watch.ts';

// The whole of a sandbox's process: it is told the table, then answers one statement at a time.
const BESIDE_ENGINE_MB = 256;
let connection: DuckDBConnection | null = null;

function send(message: FromSandbox): void {
  process.send?.(message);
}

async function load({ table, memoryMb }: Extract<ToSandbox, { kind: 'load' }>): Promise<void> {
  connection = await openLockedDatabase(table, memoryMb);
  await startMemoryWatch(process.memoryUsage.rss() + (memoryMb + BESIDE_ENGINE_MB) * 2 ** 20);
  send({ kind: 'ready' });
}

async function run(sql: string, bounds: ResultBounds): Promise<FromSandbox> {
  if (connection === null) return { kind: 'failed', message: 'no table is loaded' };
  try {
    const why = await refuseStatement(connection, sql);
    if (why !== null) return { kind: 'refused', message: why };
    return { kind: 'rows', ...(await readResult(connection, sql, bounds)) };
  } catch (error) {
    return failureOf(error instanceof Error ? error.message : String(error));
  }
}

function failureOf(message: string): FromSandbox {
  if (message.startsWith('Out of Memory')) {
    return { kind: 'memory', message: 'the statement needs more memory than it may have; ask for less at a time' };
  }
  if (message.startsWith('INTERRUPT')) return { kind: 'timeout', message: 'the statement was stopped' };
  if (message.startsWith('Permission Error')) return { kind: 'refused', message: 'files and network are closed' };
  return { kind: 'failed', message };
}

process.on('message', (message: ToSandbox) => {
  if (message.kind === 'load') void load(message);
  else if (message.kind === 'interrupt') connection?.interrupt();
  else void run(message.sql, message.bounds).then(send);
});
// Whoever started it is gone, and so is the reason to go on.
process.on('disconnect', () => process.exit());
