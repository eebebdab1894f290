import pg from 'pg';
import { CodedError } from '../../foundation/coded-error.ts';

/** Integers of 64 bits, which the driver would give as texts. */
const INT8 = 20;
/** What sums of such integers are. */
const NUMERIC = 1700;

/** How a value of a type becomes one of ours: numbers are numbers, as in every engine. */
export function postgresTypeParser(typeId: number, format: 'text' | 'binary' = 'text'): unknown {
  if (typeId === INT8) return wholeNumber;
  if (typeId === NUMERIC) return Number;
  return pg.types.getTypeParser(typeId, format as 'text');
}

/** Throws DATABASE_NUMBER_UNSAFE where a double cannot hold it. */
function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new CodedError(
    'DATABASE_NUMBER_UNSAFE',
    `the database holds the number ${text}, which is larger than mendbench ever stores; restore the database from a backup`,
  );
}
