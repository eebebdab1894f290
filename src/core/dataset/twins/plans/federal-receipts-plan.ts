import type { TwinPlan } from '../twin-plan.ts';

export const federalReceiptsPlan: TwinPlan = {
  title: 'Receipts of a government',
  description:
    'Receipts by account and fiscal year, with agency, category, subcategory, the amount of the year before and the change; the later years are estimates.',
  kept: { basis: 'generic category' },
  commonWords:
    'a and by for from in of on or the to under not s within with account act agency board commission corporation department fund general office other program service services system trust benefit contributions deposits duties fees fee fines forfeitures income insurance penalties proceeds receipts refunds sale tax taxes transfers misc miscellaneous'.split(
      ' ',
    ),
  meanings: {
    amount: 'Receipts of the year in thousands; negative where more was refunded.',
    prior_amount: 'Receipts of the year before, in thousands; empty in the first year.',
    change: 'Amount less prior amount, in thousands; empty in the first year.',
  },
};
