import type { Random } from '../../../../foundation/random.ts';
import { ibanCheckDigits } from '../check-digits.ts';
import type { Tier } from './bank-world.ts';
import { TIERS } from './bank-world.ts';

/** User-assigned in ISO 3166, so that no bank's accounts can begin with it. */
const COUNTRY = 'XM';
const COUNTERPARTIES_PER_BRANCH = 4;
/** Neighbouring branches share one counterparty; sixteen branches use all of them equally. */
const COUNTERPARTY_STRIDE = 3;

export interface Branch {
  /** Four digits. */
  readonly code: string;
  readonly city: string;
  /** With whom the branch's customers deal. */
  readonly counterparties: readonly string[];
}

export interface Account {
  /** Ten digits, unique in the bank. */
  readonly number: string;
  readonly iban: string;
  readonly holder: string;
  readonly tier: Tier;
  readonly branch: Branch;
}

/** One branch a city, with distinct codes. */
export function createBranches(cities: readonly string[], counterparties: readonly string[], random: Random): Branch[] {
  const codes = random.shuffled(Array.from({ length: 9000 }, (_, index) => String(1000 + index)));
  return cities.map((city, index) => ({
    code: codes[index]!,
    city,
    counterparties: Array.from(
      { length: COUNTERPARTIES_PER_BRANCH },
      (_, place) => counterparties[(index * COUNTERPARTY_STRIDE + place) % counterparties.length]!,
    ),
  }));
}

/** Opens accounts with numbers never given before; a branch's tiers alternate, so that samples have both. */
export function createAccountOpener(
  random: Random,
  nextHolder: () => string,
): (branch: Branch, accountIndex: number) => Account {
  const taken = new Set<string>();
  const tierOffset = random.integer(TIERS.length);
  return (branch, accountIndex) => {
    const number = drawAccountNumber(random, taken);
    const account = `${branch.code}${number}`;
    return {
      number,
      iban: `${COUNTRY}${ibanCheckDigits(COUNTRY, account)}${account}`,
      holder: nextHolder(),
      tier: TIERS[(accountIndex + tierOffset) % TIERS.length]!,
      branch,
    };
  };
}

function drawAccountNumber(random: Random, taken: Set<string>): string {
  for (;;) {
    const number = `${1000 + random.integer(9000)}${String(random.integer(1_000_000)).padStart(6, '0')}`;
    if (taken.has(number)) continue;
    taken.add(number);
    return number;
  }
}
