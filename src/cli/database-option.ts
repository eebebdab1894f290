import { Option } from 'commander';

/** What `--database` gives: an address such as `sqlite:PATH`; absent for the default. */
export interface DatabaseOptions {
  readonly database?: string;
}

/** Chooses where results are kept. */
export function databaseOption(): Option {
  return new Option(
    '--database <address>',
    'where results are kept (default: MENDBENCH_DATABASE_URL, else sqlite:.mendbench/mendbench.db)',
  );
}
