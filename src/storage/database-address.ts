import { CodedError } from '../foundation/coded-error.ts';
import { isPostgresAddress, shownPostgresAddress } from './postgres/postgres-address.ts';

/** Where results are kept. */
export type DatabaseAddress =
  | { readonly engine: 'sqlite'; readonly path: string; /** For messages. */ readonly shown: string }
  /** `url` may hold a password, `shown` never does. */
  | { readonly engine: 'postgres'; readonly url: string; readonly shown: string };

/** Reads `sqlite:PATH` or `postgres://…`. Throws DATABASE_ADDRESS_INVALID, which repeats no password. */
export function readDatabaseAddress(address: string): DatabaseAddress {
  if (isPostgresAddress(address)) {
    return { engine: 'postgres', url: address, shown: shownPostgresAddress(address) };
  }
  const path = /^sqlite:(?:\/\/)?(.+)$/.exec(address)?.[1];
  if (path !== undefined) return { engine: 'sqlite', path, shown: path };
  const named = address.replace(/\/\/[^/]*@/, '//…@');
  throw new CodedError(
    'DATABASE_ADDRESS_INVALID',
    `"${named}" is no database address; write sqlite:PATH, such as sqlite:.mendbench/mendbench.db, or postgres://user@host:5432/name`,
    { details: { address: named } },
  );
}
