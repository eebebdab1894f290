import { findPostgres } from './find-postgres.ts';

/** For vitest, which calls it by this name: says before the first test where the tests of PostgreSQL do not run; `npm run test:postgres` fails there instead. */
export function setup(): void {
  if (findPostgres() !== null) return;
  const words =
    'No PostgreSQL was found, so its tests are not among these: install Debian’s postgresql, or set MENDBENCH_TEST_POSTGRES_URL to a server, or MENDBENCH_TEST_POSTGRES_BIN to the folder of its programs.';
  if (process.env['MENDBENCH_TEST_POSTGRES'] === 'required') throw new Error(words);
  process.stderr.write(`\n${words}\n\n`);
}
