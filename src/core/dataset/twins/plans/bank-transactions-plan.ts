import type { TwinPlan } from '../twin-plan.ts';

export const bankTransactionsPlan: TwinPlan = {
  title: 'Bank transactions',
  description:
    'Transactions of accounts at an invented bank: holders, branches, kinds of transaction, fees and running balances.',
  kept: {
    tier: 'generic category',
    type_code: 'rules name its values',
    type_name: 'generic category',
    seq_no: 'numbered 1 to n',
  },
  commonWords: ['foods', 'telecom', 'pharmacy', 'energy', 'motors', 'trading', 'insurance', 'books'],
  meanings: {},
};
