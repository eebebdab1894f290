import type { PartDescriptor, SamplingPlan } from '../../descriptor.ts';
import type { DependencyRule, Rule } from '../../rule.ts';
import { MOST_DAYS_TO_VALUE } from './bank-transactions.ts';
import { OPENING, TRANSACTION_TYPES } from './bank-world.ts';

export const BANK_PARTS: readonly PartDescriptor[] = [
  { name: 'txn_account', column: 'txn_id', pattern: '^(\\d{10})-\\d{1,2}$', meaning: 'The account number in txn_id.' },
  { name: 'txn_number', column: 'txn_id', pattern: '^\\d{10}-(\\d{1,2})$', meaning: 'The number in txn_id.' },
  {
    name: 'txn_opening',
    column: 'txn_id',
    pattern: '^\\d{10}-(1)$',
    meaning: "The number in an account's first txn_id; null in all others.",
  },
  { name: 'iban_branch', column: 'iban', pattern: '^XM\\d{2}(\\d{4})\\d{10}$', meaning: 'Digits 5 to 8 of the IBAN.' },
  { name: 'iban_account', column: 'iban', pattern: '^XM\\d{6}(\\d{10})$', meaning: 'The account number in the IBAN.' },
];

const dependency = (determinants: readonly string[], dependent: string): DependencyRule => ({
  kind: 'dependency',
  determinants,
  dependent,
});

const transactionsOfAccount = { group: 'txn_account', order: 'txn_number' } as const;
const codesWithSign = (sign: 1 | -1): string[] =>
  TRANSACTION_TYPES.filter((type) => type.sign === sign).map((type) => type.code);

/** DATASETS.md 7, bank_transactions, rules 1 to 12 in their order. */
export const BANK_RULES: readonly Rule[] = [
  { kind: 'check-digit', column: 'iban', scheme: 'iban97' },
  { kind: 'same', part: 'iban_branch', column: 'branch_code' },
  dependency(['iban'], 'holder'),
  dependency(['iban'], 'tier'),
  dependency(['iban'], 'branch_code'),
  dependency(['branch_code'], 'branch_city'),
  dependency(['branch_city'], 'branch_code'),
  dependency(['type_code'], 'type_name'),
  dependency(['type_name'], 'type_code'),
  dependency(['tier', 'type_code'], 'fee'),
  { kind: 'sign-by', column: 'amount', by: 'type_code', positive: codesWithSign(1), negative: codesWithSign(-1) },
  {
    kind: 'running-sum',
    computed: 'balance',
    terms: [
      { column: 'amount', factor: 1 },
      { column: 'fee', factor: -1 },
    ],
    ...transactionsOfAccount,
  },
  { kind: 'case', computed: 'type_code', of: 'txn_opening', cases: { 1: { value: OPENING.code } } },
  { kind: 'numbering', number: 'seq_no', group: 'txn_account' },
  { kind: 'monotone', column: 'booking_date', ...transactionsOfAccount, strict: false },
  { kind: 'order', lesser: 'booking_date', greater: 'value_date', maximumDays: MOST_DAYS_TO_VALUE },
  { kind: 'same', part: 'txn_account', column: 'iban_account' },
  { kind: 'same', part: 'txn_number', column: 'seq_no' },
  dependency(['txn_account'], 'iban'),
  {
    kind: 'presence',
    column: 'counterparty',
    of: 'type_code',
    nullFor: TRANSACTION_TYPES.filter((type) => !type.hasCounterparty).map((type) => type.code),
  },
];

/** Whole accounts, two or three of each branch, so that a sample has several branches and each of them more than once. */
export const BANK_SAMPLING: SamplingPlan = {
  block: ['branch_code'],
  unit: ['txn_account'],
  unitsPerBlock: { minimum: 2, maximum: 3 },
};
