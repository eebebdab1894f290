import type { Random } from '../../../../foundation/random.ts';
import { textFromScaled } from '../../../table/decimal.ts';
import { dateFromDays } from '../../../table/parse-date.ts';
import type { CellValue } from '../../../table/table.ts';
import type { Account } from './bank-branch.ts';
import type { BankWorld, TransactionType } from './bank-world.ts';
import { FEE_CENTS, INCOMING, OPENING, TRANSACTION_TYPES } from './bank-world.ts';

export const TRANSACTIONS_PER_ACCOUNT = { minimum: 9, maximum: 15 } as const;
/** Cents. Ranges are narrow enough that a shifted decimal point or a turned sign leaves the column's domain. */
const OPENING_CENTS = { minimum: 200_000, maximum: 600_000 } as const;
const INCOMING_CENTS = { minimum: 10_000, maximum: 250_000 } as const;
const OUTGOING_CENTS = { minimum: 2_500, maximum: 90_000 } as const;
export const AMOUNT_CENTS = { minimum: -OUTGOING_CENTS.maximum, maximum: OPENING_CENTS.maximum } as const;
/** No account falls below the least; the greatest is an account with the largest opening and nothing but receipts. */
export const BALANCE_CENTS = {
  minimum: 50_000,
  maximum: OPENING_CENTS.maximum + (TRANSACTIONS_PER_ACCOUNT.maximum - 1) * INCOMING_CENTS.maximum,
} as const;
/** 2024-01-01 in days since 1970. */
const FIRST_DAY = 19_723;
const MOST_DAYS_TO_OPENING = 365;
const MOST_DAYS_BETWEEN = 20;
export const MOST_DAYS_TO_VALUE = 3;

/** The rows of one account, in the table's column order, from its opening on. */
export function drawAccountRows(world: BankWorld, account: Account, random: Random): CellValue[][] {
  const { minimum, maximum } = TRANSACTIONS_PER_ACCOUNT;
  const count = minimum + random.integer(maximum - minimum + 1);
  const partners = random.shuffled(account.branch.counterparties).slice(0, 2);
  const rows: CellValue[][] = [];
  let balanceCents = 0;
  let bookingDay = FIRST_DAY + random.integer(MOST_DAYS_TO_OPENING);
  for (let number = 1; number <= count; number += 1) {
    const type = number === 1 ? OPENING : drawType(balanceCents, random);
    const amountCents = drawAmount(type, random);
    const feeCents = world.feeCents[account.tier].get(type.code)!;
    balanceCents += amountCents - feeCents;
    if (number > 1) bookingDay += random.integer(MOST_DAYS_BETWEEN + 1);
    rows.push([
      `${account.number}-${number}`,
      account.iban,
      account.holder,
      account.tier,
      account.branch.code,
      account.branch.city,
      String(number),
      dateFromDays(bookingDay),
      dateFromDays(bookingDay + random.integer(MOST_DAYS_TO_VALUE + 1)),
      type.code,
      type.name,
      type.hasCounterparty ? random.pick(partners) : null,
      textFromScaled(amountCents, 2),
      textFromScaled(feeCents, 2),
      textFromScaled(balanceCents, 2),
    ]);
  }
  return rows;
}

/** A type by its weight; nothing is taken from an account that could then fall below the least balance. */
function drawType(balanceCents: number, random: Random): TransactionType {
  const weights = TRANSACTION_TYPES.reduce((sum, type) => sum + type.weight, 0);
  let left = random.integer(weights);
  const drawn = TRANSACTION_TYPES.find((type) => (left -= type.weight) < 0)!;
  const canPay = balanceCents >= BALANCE_CENTS.minimum + OUTGOING_CENTS.maximum + FEE_CENTS.maximum;
  return drawn.sign === 1 || canPay ? drawn : INCOMING;
}

function drawAmount(type: TransactionType, random: Random): number {
  const range = type === OPENING ? OPENING_CENTS : type.sign === 1 ? INCOMING_CENTS : OUTGOING_CENTS;
  return type.sign * (range.minimum + random.integer(range.maximum - range.minimum + 1));
}
