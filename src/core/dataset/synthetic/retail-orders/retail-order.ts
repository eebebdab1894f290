import type { Random } from '../../../../foundation/random.ts';
import { textFromScaled } from '../../../table/decimal.ts';
import { dateFromDays } from '../../../table/parse-date.ts';
import type { CellValue } from '../../../table/table.ts';
import type { Depot } from './retail-depot.ts';
import type { Product, RetailWorld } from './retail-world.ts';

/** What an order is made of beside chance. */
export interface OrderPlan {
  readonly world: RetailWorld;
  readonly depot: Depot;
  /** From 1 within the depot. */
  readonly orderNumber: number;
  /** Days since 1970. */
  readonly orderDay: number;
  /** Not delivered yet. */
  readonly isOpen: boolean;
}

/** Two to five lines; five is rare, as it needs the rare product. */
const LINE_COUNTS = [2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5] as const;
/** Mean of the above, to spread orders over time. */
export const MEAN_LINES = LINE_COUNTS.reduce((sum, count) => sum + count, 0) / LINE_COUNTS.length;
export const MOST_QUANTITY = 6;
export const MOST_LINES = Math.max(...LINE_COUNTS);
export const FEWEST_LINES = Math.min(...LINE_COUNTS);
const MOST_DAYS_TO_SHIP = 5;
const MOST_DAYS_ON_THE_WAY = 9;

/** The rows of one order, in the table's column order: distinct products, dates that never coincide. */
export function drawOrderRows(plan: OrderPlan, random: Random): CellValue[][] {
  const { depot } = plan;
  const customer = random.pick(depot.customers);
  const { district } = customer;
  const shipDay = plan.orderDay + 1 + random.integer(MOST_DAYS_TO_SHIP);
  const deliveryDay = shipDay + 1 + random.integer(MOST_DAYS_ON_THE_WAY);
  const lines = drawProducts(depot, random).map((product) => {
    const quantity = 1 + random.integer(MOST_QUANTITY);
    const priceCents = product.priceCents[district.regionIndex]!;
    return { product, quantity, priceCents, totalCents: quantity * priceCents };
  });
  const orderCents = lines.reduce((sum, line) => sum + line.totalCents, 0);
  const orderId = `${depot.code}-${String(plan.orderNumber).padStart(5, '0')}`;
  return lines.map((line, index) => [
    `${orderId}-${index + 1}`,
    orderId,
    customer.id,
    district.code,
    district.city,
    plan.world.regions[district.regionIndex]!,
    dateFromDays(plan.orderDay),
    dateFromDays(shipDay),
    plan.isOpen ? null : dateFromDays(deliveryDay),
    line.product.code,
    line.product.name,
    textFromScaled(line.priceCents, 2),
    String(line.quantity),
    textFromScaled(line.totalCents, 2),
    textFromScaled(orderCents, 2),
  ]);
}

function drawProducts(depot: Depot, random: Random): Product[] {
  const count = random.pick(LINE_COUNTS);
  const usual = random.shuffled(depot.usualProducts).slice(0, count);
  return count > usual.length ? random.shuffled([...usual, depot.rareProduct]) : usual;
}
