import type { TaskDetail } from '../task.ts';

/** A task, shortened. */
export const taskDetailExample: TaskDetail = {
  task_id: 'accuracy_easy_9',
  suites: ['standard', 'smoke', 'robustness'],
  dataset: 'bank-transactions',
  dimension: 'accuracy',
  difficulty: 'easy',
  row_count: 140,
  column_count: 15,
  error_count: 60,
  error_rate: 0.039,
  hash: 'e40255d01a6132b098338978716faf6e1504b11589c8d69458cd31ef0b58bd79',
  catalogue_version: '5194635dad30c462',
  dataset_version: '31d93517fed8addf8565e88e9166d4a8cf62a45898383dca2b6d0e534eac7c45',
  seed: 'ca12c9b12d0f2ca538c7581daa486fc277a5cdb4789d338f37f2a6127e42f911',
  prompt:
    'You are given a table, "Bank transactions", with faults of accuracy. Some cells hold wrong values. Find them and restore the right ones.\n\nChange nothing else: a cell that is right must come back as …',
  columns: [
    {
      name: 'txn_id',
      type: 'string',
      meaning: 'Identifier of the transaction: the account number and the number of the transaction.',
      nullable: false,
      protected: true,
      pattern: '^\\d{10}-\\d{1,2}$',
      format: 'ten digits of the account, hyphen, seq_no',
      equality: 'canonical',
    },
    {
      name: 'iban',
      type: 'string',
      meaning: 'Account in the form of an IBAN: country, check digits modulo 97, branch, account number.',
      nullable: false,
      protected: false,
      pattern: '^XM\\d{16}$',
      format: 'XM, two check digits, four of the branch, ten of the account',
      equality: 'canonical',
    },
  ],
  protected_columns: ['txn_id', 'tier', 'seq_no'],
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
  rules: [
    {
      kind: 'check-digit',
      column: 'iban',
      scheme: 'iban97',
    },
  ],
  error_types: [
    {
      error_type: 'hundredfold',
      count: 15,
    },
  ],
  distractor_count: 0,
  legitimate_nulls: 39,
  redraws: 0,
  canary: 'mendbench:canary:2b1c2448-f44a-82fa-81ef-ef1f05dd01ca',
};
