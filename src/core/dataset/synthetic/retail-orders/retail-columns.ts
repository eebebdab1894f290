import type { ColumnDescriptor } from '../../descriptor.ts';
import { dateColumn, numberColumn, textColumn } from '../describe-columns.ts';
import { FEWEST_LINES, MOST_LINES, MOST_QUANTITY } from './retail-order.ts';
import type { RetailWorld } from './retail-world.ts';
import { PRICE_CENTS } from './retail-world.ts';

const LEAST_PRICE = PRICE_CENTS.minimum / 100;
const GREATEST_PRICE = PRICE_CENTS.maximum / 100;

/** The columns of retail_orders in table order. */
export function describeRetailColumns(world: RetailWorld): ColumnDescriptor[] {
  return [...describeOrderColumns(world), ...describeLineColumns(world)];
}

function describeOrderColumns(world: RetailWorld): ColumnDescriptor[] {
  const districts = world.districts.flat();
  return [
    textColumn('line_id', 'Identifier of the order line: the order and the number of the line in it.', {
      protected: true,
      pattern: '^D\\d{2}-\\d{5,}-\\d$',
      format: 'order_id, hyphen, line number',
    }),
    textColumn('order_id', 'Identifier of the order: the depot and a number.', {
      protected: true,
      pattern: '^D\\d{2}-\\d{5,}$',
      format: 'D, two digits of the depot, hyphen, five digits',
    }),
    textColumn('customer_id', 'Identifier of the customer who ordered.', {
      protected: true,
      pattern: '^C\\d{5,}$',
      format: 'C and five digits',
    }),
    textColumn('postal_code', "Postal code of the customer's address; its first digit is the region's.", {
      vocabulary: districts.map((district) => district.code),
      pattern: '^\\d{2}-\\d{3}$',
      format: 'NN-NNN, digits with a hyphen behind the second',
    }),
    textColumn('city', "City of the customer's address.", {
      vocabulary: [...new Set(districts.map((district) => district.city))],
    }),
    textColumn('region', "Region of the customer's address; prices differ by region.", { vocabulary: world.regions }),
    dateColumn('order_date', 'Day on which the order was placed.'),
    dateColumn('ship_date', 'Day on which the order left the depot.'),
    dateColumn('delivery_date', 'Day on which the order arrived; null while it has not.', { nullable: true }),
  ];
}

function describeLineColumns(world: RetailWorld): ColumnDescriptor[] {
  return [
    textColumn('product_code', 'Code of the product: 13 digits, the last one a check digit.', {
      vocabulary: world.products.map((product) => product.code),
      pattern: '^\\d{13}$',
      format: '13 digits',
    }),
    textColumn('product_name', 'Name of the product.', { vocabulary: world.products.map((product) => product.name) }),
    numberColumn('unit_price', "Price of one piece in the customer's region, in euros.", {
      decimals: 2,
      minimum: LEAST_PRICE,
      maximum: GREATEST_PRICE,
    }),
    numberColumn('quantity', 'Pieces ordered.', { protected: true, decimals: 0, minimum: 1, maximum: MOST_QUANTITY }),
    numberColumn('line_total', 'Price of the line in euros: quantity times unit price.', {
      decimals: 2,
      minimum: LEAST_PRICE,
      maximum: MOST_QUANTITY * GREATEST_PRICE,
    }),
    numberColumn('order_total', 'Price of the whole order in euros: the sum of its lines.', {
      decimals: 2,
      minimum: FEWEST_LINES * LEAST_PRICE,
      maximum: MOST_LINES * MOST_QUANTITY * GREATEST_PRICE,
    }),
  ];
}
