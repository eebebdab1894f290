import { Option } from 'commander';

/** What `--database` gives: `sqlite:PATH` or `postgres://…`; absent for the default. */
export interface DatabaseOptions {
  readonly database?: string;
}

/** Chooses where results are kept. */
export function databaseOption(): Option {
  return new Option(
    '--database <address>',
    'where results are kept, sqlite:PATH or postgres://user@host/name (default: MENDBENCH_DATABASE_URL, else sqlite:.mendbench/mendbench.db)',
  );
}
