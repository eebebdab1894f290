import { createRandom } from '../../../../foundation/random.ts';
import type { CellValue } from '../../../table/table.ts';
import type { Dataset } from '../../dataset.ts';
import { blockTargets } from '../block-targets.ts';
import { createSyntheticDataset } from '../synthetic-dataset.ts';
import type { SyntheticOptions } from '../synthetic-options.ts';
import { assertRows } from '../synthetic-options.ts';
import { describeRetailColumns } from './retail-columns.ts';
import { createDepot } from './retail-depot.ts';
import type { Depot } from './retail-depot.ts';
import { MEAN_LINES, drawOrderRows } from './retail-order.ts';
import { RETAIL_PARTS, RETAIL_RULES, RETAIL_SAMPLING } from './retail-rules.ts';
import type { RetailWorld } from './retail-world.ts';
import { createRetailWorld } from './retail-world.ts';

const ROWS_PER_DEPOT = 250;
/** 2024-01-01 in days since 1970; orders spread over the 700 days from there. */
const FIRST_DAY = 19_723;
const DAYS = 700;
/** One order in so many is open: 14 %. */
const OPEN_ORDER_EVERY = 7;

/**
 * Dataset 7 (DATASETS.md 7): order lines of a shop with depots, by whole orders. Deterministic in its options.
 * Throws SYNTHETIC_ROWS_INVALID.
 */
export function generateRetailOrders(options: SyntheticOptions): Dataset {
  assertRows(options.rows);
  const random = createRandom(`retail-orders|${options.seed}`);
  const world = createRetailWorld(random, options.isReserved);
  const rows: CellValue[][] = [];
  let customerNumber = 1;
  blockTargets(options.rows, ROWS_PER_DEPOT).forEach((target, depotIndex) => {
    const depotRows = target - rows.length;
    const depot = createDepot(world, depotIndex, { firstNumber: customerNumber, rows: depotRows });
    customerNumber += depot.customers.length;
    fillDepot({ world, depot, rows, target, seed: `${options.seed}|${depot.code}` });
  });
  return createSyntheticDataset(
    {
      id: 'retail-orders',
      number: 7,
      title: 'Retail orders',
      domain: 'retail',
      description:
        'Order lines of an invented mail-order shop: customers with their addresses, dates, products, regional prices and totals.',
      making: [
        'Each depot serves four cities in two regions and sells five products; an order has two to five lines of different products.',
        'One order in seven is open and has no delivery date.',
      ],
      columns: describeRetailColumns(world),
      parts: RETAIL_PARTS,
      key: ['line_id'],
      identities: [['order_id', 'product_code']],
      rules: RETAIL_RULES,
      sampling: RETAIL_SAMPLING,
    },
    rows,
    options,
  );
}

interface DepotFilling {
  readonly world: RetailWorld;
  readonly depot: Depot;
  /** Grows. */
  readonly rows: CellValue[][];
  readonly target: number;
  readonly seed: string;
}

function fillDepot({ world, depot, rows, target, seed }: DepotFilling): void {
  const random = createRandom(`retail-orders|orders|${seed}`);
  const expectedOrders = Math.max(1, (target - rows.length) / MEAN_LINES);
  const longestPause = Math.ceil((2 * DAYS) / expectedOrders);
  let orderDay = FIRST_DAY;
  let openPlace = 0;
  for (let orderIndex = 0; rows.length < target; orderIndex += 1) {
    const place = orderIndex % OPEN_ORDER_EVERY;
    if (place === 0) openPlace = random.integer(OPEN_ORDER_EVERY);
    orderDay += random.integer(Math.min(longestPause, DAYS) + 1);
    const plan = { world, depot, orderNumber: orderIndex + 1, orderDay, isOpen: place === openPlace };
    rows.push(...drawOrderRows(plan, random));
  }
}
