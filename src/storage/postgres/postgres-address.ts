import { CodedError } from '../../foundation/coded-error.ts';

/** Whether an address names a PostgreSQL database. */
export function isPostgresAddress(address: string): boolean {
  return /^postgres(ql)?:\/\//.test(address);
}

/** The address without password and settings, for messages. Throws DATABASE_ADDRESS_INVALID, which repeats nothing of it. */
export function shownPostgresAddress(address: string): string {
  // Not as the cause: the system's error holds the address with the password.
  if (!URL.canParse(address)) {
    throw new CodedError(
      'DATABASE_ADDRESS_INVALID',
      'the address of the PostgreSQL database cannot be read; write postgres://user@host:5432/name, and in a password %40 for @, %2F for /, %23 for # and %25 for %',
    );
  }
  const { username, host, pathname } = new URL(address);
  return `postgres://${username === '' ? '' : `${username}@`}${host}${pathname}`;
}
