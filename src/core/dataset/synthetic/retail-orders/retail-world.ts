import type { Random } from '../../../../foundation/random.ts';
import { ean13CheckDigit } from '../check-digits.ts';
import { makeVocabulary } from '../name-maker.ts';

export const REGION_COUNT = 8;
const CITIES_PER_REGION = 4;
const POSTAL_CODES_PER_CITY = 2;
const PRODUCT_COUNT = 12;
const PRODUCT_NOUNS = ['kettle', 'lamp', 'blanket', 'toolbox', 'teapot', 'backpack'];

/** A postal district: its code names its city, its first digit the region (counted from 0 here). */
export interface PostalDistrict {
  readonly code: string;
  readonly city: string;
  readonly regionIndex: number;
}

export interface Product {
  readonly code: string;
  readonly name: string;
  /** Price in cents by region index; no two regions pay the same. */
  readonly priceCents: readonly number[];
}

/** Places and goods that all depots share. */
export interface RetailWorld {
  readonly regions: readonly string[];
  /** Districts of each region, city after city, each city's codes next to each other. */
  readonly districts: readonly (readonly PostalDistrict[])[];
  readonly products: readonly Product[];
}

/** Least and greatest price: less than a factor 100 apart, so that a shifted decimal point leaves the domain. */
export const PRICE_CENTS = { minimum: 2000, maximum: 9999 } as const;

export function createRetailWorld(random: Random, isReserved: (name: string) => boolean): RetailWorld {
  const regions = makeVocabulary({ count: REGION_COUNT, random: random.fork('regions'), isReserved });
  const cities = makeVocabulary({
    count: REGION_COUNT * CITIES_PER_REGION,
    random: random.fork('cities'),
    isReserved: (name) => isReserved(name) || regions.includes(name),
  });
  const postal = random.fork('postal codes');
  const districts = regions.map((_, regionIndex) =>
    cities.slice(regionIndex * CITIES_PER_REGION, (regionIndex + 1) * CITIES_PER_REGION).flatMap((city, cityIndex) =>
      drawDistinct(postal, { count: POSTAL_CODES_PER_CITY, from: 100, below: 1000 }).map((last) => ({
        code: `${regionIndex + 1}${cityIndex + 1}-${last}`,
        city,
        regionIndex,
      })),
    ),
  );
  return { regions, districts, products: createProducts(random, isReserved) };
}

function createProducts(random: Random, isReserved: (name: string) => boolean): Product[] {
  const names = makeVocabulary({
    count: PRODUCT_COUNT,
    random: random.fork('products'),
    isReserved,
    finish: (name, index) => `${name} ${PRODUCT_NOUNS[index % PRODUCT_NOUNS.length]}`,
  });
  // GS1 keeps the prefix 20 for codes inside a company, so that none of these is a real product's.
  const bodies = drawDistinct(random.fork('product codes'), { count: PRODUCT_COUNT, from: 0, below: 1_000_000_000 });
  const prices = random.fork('prices');
  return names.map((name, index) => {
    const body = `200${String(bodies[index]).padStart(9, '0')}`;
    return { code: `${body}${ean13CheckDigit(body)}`, name, priceCents: drawPrices(prices) };
  });
}

/** One price a region, within a tenth of the product's own, in steps of 5 cents. */
function drawPrices(random: Random): number[] {
  const base = PRICE_CENTS.minimum + 500 + random.integer(6000);
  const step = 5;
  const spread = Math.floor(base / 10 / step);
  const offsets = drawDistinct(random, { count: REGION_COUNT, from: -spread, below: spread + 1 });
  return offsets.map((offset) => Math.round(base / step) * step + offset * step);
}

function drawDistinct(
  random: Random,
  range: { readonly count: number; readonly from: number; readonly below: number },
): number[] {
  const drawn = new Set<number>();
  while (drawn.size < range.count) drawn.add(range.from + random.integer(range.below - range.from));
  return [...drawn];
}
