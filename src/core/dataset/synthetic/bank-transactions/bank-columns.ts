import type { ColumnDescriptor } from '../../descriptor.ts';
import { dateColumn, numberColumn, textColumn } from '../describe-columns.ts';
import type { Branch } from './bank-branch.ts';
import { AMOUNT_CENTS, BALANCE_CENTS, TRANSACTIONS_PER_ACCOUNT } from './bank-transactions.ts';
import type { BankWorld } from './bank-world.ts';
import { FEE_CENTS, TIERS, TRANSACTION_TYPES } from './bank-world.ts';

/** The columns of bank_transactions in table order. */
export function describeBankColumns(world: BankWorld, branches: readonly Branch[]): ColumnDescriptor[] {
  return [...describeAccountColumns(branches), ...describeBookingColumns(world)];
}

function describeAccountColumns(branches: readonly Branch[]): ColumnDescriptor[] {
  return [
    textColumn('txn_id', 'Identifier of the transaction: the account number and the number of the transaction.', {
      protected: true,
      pattern: '^\\d{10}-\\d{1,2}$',
      format: 'ten digits of the account, hyphen, seq_no',
    }),
    textColumn('iban', 'Account in the form of an IBAN: country, check digits modulo 97, branch, account number.', {
      pattern: '^XM\\d{16}$',
      format: 'XM, two check digits, four of the branch, ten of the account',
    }),
    textColumn('holder', 'Given and family name of the account holder.'),
    textColumn('tier', 'Tariff of the account; sets the fee together with the type.', {
      protected: true,
      vocabulary: TIERS,
    }),
    textColumn('branch_code', 'Code of the branch that keeps the account: digits 5 to 8 of the IBAN.', {
      vocabulary: branches.map((branch) => branch.code),
      pattern: '^\\d{4}$',
      format: 'four digits',
    }),
    textColumn('branch_city', 'City of the branch.', { vocabulary: branches.map((branch) => branch.city) }),
    numberColumn('seq_no', 'Number of the transaction within its account, from 1.', {
      protected: true,
      decimals: 0,
      minimum: 1,
      maximum: TRANSACTIONS_PER_ACCOUNT.maximum,
    }),
  ];
}

function describeBookingColumns(world: BankWorld): ColumnDescriptor[] {
  return [
    dateColumn('booking_date', 'Day on which the transaction was booked.'),
    dateColumn('value_date', 'Day from which the amount counts; at most three days after the booking.', {
      protected: true,
    }),
    textColumn('type_code', 'Code of the kind of transaction.', {
      vocabulary: TRANSACTION_TYPES.map((type) => type.code),
      pattern: '^[A-Z]{4}$',
      format: 'four capital letters',
    }),
    textColumn('type_name', 'Name of the kind of transaction.', {
      vocabulary: TRANSACTION_TYPES.map((type) => type.name),
    }),
    textColumn('counterparty', 'Who paid or was paid; null for openings, cash and service charges.', {
      nullable: true,
      vocabulary: world.counterparties,
    }),
    numberColumn('amount', 'Amount in euros; money that leaves the account is negative.', {
      decimals: 2,
      minimum: AMOUNT_CENTS.minimum / 100,
      maximum: AMOUNT_CENTS.maximum / 100,
    }),
    numberColumn('fee', 'Fee in euros, taken beside the amount.', {
      decimals: 2,
      minimum: FEE_CENTS.minimum / 100,
      maximum: FEE_CENTS.maximum / 100,
    }),
    numberColumn('balance', 'Balance of the account after the transaction, in euros.', {
      decimals: 2,
      minimum: BALANCE_CENTS.minimum / 100,
      maximum: BALANCE_CENTS.maximum / 100,
    }),
  ];
}
