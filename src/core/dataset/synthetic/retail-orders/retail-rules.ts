import type { PartDescriptor, SamplingPlan } from '../../descriptor.ts';
import type { DependencyRule, Rule } from '../../rule.ts';

export const RETAIL_PARTS: readonly PartDescriptor[] = [
  { name: 'line_order', column: 'line_id', pattern: '^(D\\d{2}-\\d{5,})-\\d$', meaning: 'The order in line_id.' },
  {
    name: 'line_number',
    column: 'line_id',
    pattern: '^D\\d{2}-\\d{5,}-(\\d)$',
    meaning: 'The line number in line_id.',
  },
  { name: 'order_depot', column: 'order_id', pattern: '^(D\\d{2})-\\d{5,}$', meaning: 'The depot in order_id.' },
  {
    name: 'postal_region_digit',
    column: 'postal_code',
    pattern: '^(\\d)\\d-\\d{3}$',
    meaning: 'The first digit of postal_code, which stands for the region.',
  },
];

const dependency = (determinants: readonly string[], dependent: string): DependencyRule => ({
  kind: 'dependency',
  determinants,
  dependent,
});

/** DATASETS.md 7, retail_orders, rules 1 to 11 in their order. */
export const RETAIL_RULES: readonly Rule[] = [
  dependency(['postal_code'], 'city'),
  dependency(['city'], 'region'),
  dependency(['postal_region_digit'], 'region'),
  dependency(['customer_id'], 'postal_code'),
  ...['customer_id', 'order_date', 'ship_date', 'delivery_date', 'order_total'].map((dependent) =>
    dependency(['order_id'], dependent),
  ),
  dependency(['product_code'], 'product_name'),
  dependency(['product_name'], 'product_code'),
  { kind: 'check-digit', column: 'product_code', scheme: 'ean13' },
  dependency(['product_code', 'region'], 'unit_price'),
  { kind: 'product', computed: 'line_total', factors: ['quantity', 'unit_price'] },
  { kind: 'group-sum', computed: 'order_total', addend: 'line_total', group: 'order_id' },
  { kind: 'order', lesser: 'order_date', greater: 'ship_date' },
  { kind: 'order', lesser: 'ship_date', greater: 'delivery_date' },
  { kind: 'same', part: 'line_order', column: 'order_id' },
  { kind: 'numbering', number: 'line_number', group: 'order_id' },
];

/** Whole orders of one depot, which sells five products in two regions. */
export const RETAIL_SAMPLING: SamplingPlan = { block: ['order_depot'], unit: ['order_id'] };
