import type { TwinPlan } from '../twin-plan.ts';

export const retailOrdersPlan: TwinPlan = {
  title: 'Retail orders',
  description:
    'Order lines of an invented mail-order shop: customers with their addresses, dates, products, regional prices and totals.',
  kept: { quantity: 'small counts, which a factor would betray' },
  commonWords: ['lamp', 'kettle', 'blanket', 'teapot', 'backpack', 'toolbox'],
  meanings: {},
};
