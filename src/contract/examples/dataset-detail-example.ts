import type { DatasetDetail } from '../dataset.ts';

/** A dataset, shortened. */
export const datasetDetailExample: DatasetDetail = {
  dataset_id: 'bank-transactions',
  number: 9,
  title: 'Bank transactions',
  domain: 'banking',
  origin: 'synthetic',
  licence: 'CC0-1.0',
  version: '31d93517fed8addf8565e88e9166d4a8cf62a45898383dca2b6d0e534eac7c45',
  row_count: 2008,
  column_count: 15,
  task_count: 12,
  description:
    'Transactions of accounts at an invented bank: holders, branches, kinds of transaction, fees and running balances.',
  source: 'generated for this benchmark',
  attribution: 'The Mendbench authors',
  derivation: [
    'Made by the seeded generator of bank-transactions with seed "mendbench-1" and at least 2000 rows asked for; the same seed gives the same bytes.',
    'Each account has 9 to 15 transactions, the first its opening; each branch has two accounts or more and four counterparties.',
    'Openings, cash withdrawals and service charges, about a quarter of the rows, have no counterparty.',
  ],
  columns: [
    {
      name: 'txn_id',
      type: 'string',
      meaning: 'Identifier of the transaction: the account number and the number of the transaction.',
      nullable: false,
      protected: true,
      pattern: '^\\d{10}-\\d{1,2}$',
      format: 'ten digits of the account, hyphen, seq_no',
    },
    {
      name: 'iban',
      type: 'string',
      meaning: 'Account in the form of an IBAN: country, check digits modulo 97, branch, account number.',
      nullable: false,
      protected: false,
      pattern: '^XM\\d{16}$',
      format: 'XM, two check digits, four of the branch, ten of the account',
    },
  ],
  parts: [
    {
      name: 'txn_account',
      column: 'txn_id',
      pattern: '^(\\d{10})-\\d{1,2}$',
      meaning: 'The account number in txn_id.',
    },
  ],
  key: ['txn_id'],
  identities: [['iban', 'seq_no']],
  protected_columns: ['txn_id', 'tier', 'seq_no'],
  rules: [
    {
      kind: 'check-digit',
      column: 'iban',
      scheme: 'iban97',
    },
  ],
  task_ids: ['accuracy_easy_9', 'accuracy_medium_9', 'accuracy_hard_9'],
  canary: 'mendbench:canary:2b1c2448-f44a-82fa-81ef-ef1f05dd01ca',
};
