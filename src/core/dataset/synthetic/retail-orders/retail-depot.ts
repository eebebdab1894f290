import type { PostalDistrict, Product, RetailWorld } from './retail-world.ts';
import { REGION_COUNT } from './retail-world.ts';

/** A warehouse with its own customers and goods: small enough a world that a sample of it repeats everything. */
export interface Depot {
  /** `D01`. */
  readonly code: string;
  readonly districts: readonly PostalDistrict[];
  /** In every order's choice. */
  readonly usualProducts: readonly Product[];
  /** Bought only by those who buy all the others too. */
  readonly rareProduct: Product;
  readonly customers: readonly Customer[];
}

interface Customer {
  readonly id: string;
  readonly district: PostalDistrict;
}

const USUAL_PRODUCTS = 4;
/** Coprime to the number of products, so that eight depots together sell all of them. */
const PRODUCT_STRIDE = 5;
const ROWS_PER_CUSTOMER = 20;

/** The depot with a number counted from 0: it serves half of the cities of two neighbouring regions. */
export function createDepot(
  world: RetailWorld,
  depotIndex: number,
  customers: { readonly firstNumber: number; readonly rows: number },
): Depot {
  const [near, far] = [depotIndex % REGION_COUNT, (depotIndex + 1) % REGION_COUNT];
  const [nearDistricts, farDistricts] = [world.districts[near]!, world.districts[far]!];
  const districts = [
    ...nearDistricts.slice(0, nearDistricts.length / 2),
    ...farDistricts.slice(farDistricts.length / 2),
  ];
  const products = Array.from(
    { length: USUAL_PRODUCTS + 1 },
    (_, index) => world.products[(depotIndex * PRODUCT_STRIDE + index) % world.products.length]!,
  );
  const count = Math.max(districts.length, Math.ceil(customers.rows / ROWS_PER_CUSTOMER));
  return {
    code: `D${String(depotIndex + 1).padStart(2, '0')}`,
    districts,
    usualProducts: products.slice(0, USUAL_PRODUCTS),
    rareProduct: products[USUAL_PRODUCTS]!,
    customers: Array.from({ length: count }, (_, index) => ({
      id: `C${String(customers.firstNumber + index).padStart(5, '0')}`,
      district: districts[index % districts.length]!,
    })),
  };
}
