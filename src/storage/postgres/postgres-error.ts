import { CodedError, isCodedError } from '../../foundation/coded-error.ts';

type Meaning = readonly [codes: RegExp, code: string, remedy: string];

const START_AGAIN = 'then start again (what was finished is stored)';

/** What PostgreSQL's codes and those of the network mean to a user, and what to do; the first that fits counts. */
const MEANINGS: readonly Meaning[] = [
  [
    /^(28P01|28000|28.*)$/,
    'DATABASE_LOGIN_REFUSED',
    'refuses the login; check user and password in the address, or set PGPASSWORD or ~/.pgpass',
  ],
  [
    /^3D000$/,
    'DATABASE_MISSING',
    'does not exist on that server; make it with createdb, or name another with --database',
  ],
  [
    /^(42501|42P17)$/,
    'DATABASE_NO_PERMISSION',
    'does not let this user do that; have its owner grant CREATE on its schema, or use a database of your own',
  ],
  [/^53100$/, 'DATABASE_FULL', `cannot grow: the disk of its server is full; free space there, ${START_AGAIN}`],
  [
    /^53300$/,
    'DATABASE_TOO_MANY_CONNECTIONS',
    'takes no more connections; start fewer processes, or raise max_connections of its server',
  ],
  [
    /^(25006)$/,
    'DATABASE_READ_ONLY',
    'cannot be written: it is a standby or set to read only; name its primary server',
  ],
  [
    /^(40001|40P01|55P03|57014)$/,
    'DATABASE_BUSY',
    'was held too long by another process; wait until that has ended, then start again',
  ],
  [/^XX00[12]$/, 'DATABASE_CORRUPT', 'is damaged; restore it from a backup'],
  [
    /^(42P07|42701|42P06)$/,
    'DATABASE_FOREIGN',
    'has tables of another program under names that mendbench needs; name an empty database with --database',
  ],
  [
    /^(57P01|57P02|25P03|25P04|08006|08003|ECONNRESET|EPIPE|CONNECTION_CUT)$/,
    'DATABASE_CONNECTION_LOST',
    `has cut the connection; look whether its server runs, ${START_AGAIN}`,
  ],
  [
    /^(57P03|08.*|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT|EACCES|CONNECTION_TIMEOUT)$/,
    'DATABASE_UNREACHABLE',
    'cannot be reached; check host and port of the address, and that its server runs and takes connections from here',
  ],
  [
    /^(NO_TLS|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|CERT_HAS_EXPIRED|UNABLE_TO_VERIFY_LEAF_SIGNATURE|ERR_TLS_CERT_ALTNAME_INVALID)$/,
    'DATABASE_UNREACHABLE',
    'and this machine find no encrypted connection that both trust; set sslmode and sslrootcert in the address to what its server offers',
  ],
];

/** Errors of the driver that have words and no code. */
const WORDS: readonly (readonly [words: RegExp, code: string])[] = [
  [/^Connection terminated due to connection timeout|^timeout exceeded when trying to connect/, 'CONNECTION_TIMEOUT'],
  [
    /^Connection terminated|^Client has encountered a connection error|^Connection ended|not queryable/,
    'CONNECTION_CUT',
  ],
  [/client password must be a string|no password supplied|SASL/, '28P01'],
  [/does not support SSL/, 'NO_TLS'],
];

/** Any error of PostgreSQL or its driver as one of ours; other values are returned as they are. `address` is without password. */
export function translatePostgresError(error: unknown, address: string): unknown {
  if (isCodedError(error) || !(error instanceof Error)) return error;
  const code = codeOf(error);
  if (code === null) return error;
  const meaning = MEANINGS.find(([codes]) => codes.test(code));
  if (meaning !== undefined) return coded(error, meaning, { address, postgresCode: code });
  return new CodedError('DATABASE_FAILED', `the database ${address} refused a statement: ${error.message}`, {
    details: { address, postgresCode: code },
    cause: error,
  });
}

function codeOf(error: Error): string | null {
  const worded = WORDS.find(([words]) => words.test(error.message));
  if (worded !== undefined) return worded[1];
  return 'code' in error && typeof error.code === 'string' ? error.code : null;
}

function coded(cause: Error, [, code, remedy]: Meaning, details: Readonly<Record<string, string>>): CodedError {
  return new CodedError(code, `the database ${details['address']} ${remedy}`, { details, cause });
}
