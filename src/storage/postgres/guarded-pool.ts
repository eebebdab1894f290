import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import pg from 'pg';
import { postgresTypeParser } from './postgres-types.ts';
import { translatePostgresError } from './postgres-error.ts';

/** Enough for what one process asks at a time; a server's usual limit of 100 is then shared by nine. */
const MOST_CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 10_000;
/**
 * A process that is stopped within a transaction would hold up all others for ever: the server cuts it off. No transaction of
 * ours waits for anything but the server.
 */
const IDLE_IN_TRANSACTION_MS = 60_000;
/** Longer than any transaction of another worker, short enough for a person to wait. */
const LOCK_TIMEOUT_MS = 30_000;

/** What a test may set. */
export interface PostgresLimits {
  readonly mostConnections?: number;
  readonly lockTimeoutMs?: number;
}

/** The driver's pool as Kysely sees it, with its errors as ours (the only place); `shown` is the address without password. */
export function guardedPool(address: string, shown: string, limits: PostgresLimits = {}): PostgresPool {
  const pool = new pg.Pool({
    // What the address sets itself counts.
    application_name: 'mendbench',
    connectionString: address,
    max: limits.mostConnections ?? MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    lock_timeout: limits.lockTimeoutMs ?? LOCK_TIMEOUT_MS,
    keepAlive: true,
    types: { getTypeParser: postgresTypeParser as typeof pg.types.getTypeParser },
  });
  const guard = async <T>(action: () => Promise<T>): Promise<T> => {
    try {
      return await action();
    } catch (error) {
      throw translatePostgresError(error, shown);
    }
  };
  // A connection that is cut while nobody uses it is no failure: the pool has dropped it and makes another when one is needed.
  pool.on('error', () => undefined);
  // One that is cut in use fails the statement under way; without a listener it would also end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    async connect() {
      const client = await guard(() => pool.connect());
      // Kysely knows a connection again by its object.
      const kept = clients.get(client) ?? guardedClient(client, guard);
      clients.set(client, kept);
      return kept;
    },
    end: () => pool.end(),
  };
}

function guardedClient(client: pg.PoolClient, guard: <T>(action: () => Promise<T>) => Promise<T>): PostgresPoolClient {
  let isCut = false;
  client.on('error', () => (isCut = true));
  client.on('end', () => (isCut = true));
  const query = async (sql: string, parameters: readonly unknown[]): Promise<unknown> => {
    // The server has ended the transaction with the connection; a failing rollback would hide why.
    if (sql === 'rollback' && isCut) return { command: 'ROLLBACK', rowCount: 0, rows: [] };
    return await guard(() => client.query(sql, parameters.map(storable)));
  };
  return {
    query: query as <R>(
      sql: string,
      parameters: readonly unknown[],
    ) => Promise<PostgresQueryResult<R>> as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy === true || isCut),
  };
}

/** PostgreSQL keeps no NUL in a text, and one in a message of a provider must not lose its trial. */
export function storable(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\u0000') ? value.replaceAll('\u0000', '\uFFFD') : value;
}
