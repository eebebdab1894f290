import type { Random } from '../../../../foundation/random.ts';
import { makeVocabulary } from '../name-maker.ts';

export const TIERS = ['basic', 'premium'] as const;
export type Tier = (typeof TIERS)[number];

/** What a kind of transaction does to the balance, how often it is drawn, and whether somebody stands on the other side. */
export interface TransactionType {
  readonly code: string;
  readonly name: string;
  readonly sign: 1 | -1;
  /** Out of the sum of all weights, among the transactions after the first. */
  readonly weight: number;
  readonly hasCounterparty: boolean;
}

/** The first transaction of every account, and of no other place. */
export const OPENING: TransactionType = {
  code: 'OPEN',
  name: 'Account opening',
  sign: 1,
  weight: 0,
  hasCounterparty: false,
};

export const INCOMING: TransactionType = {
  code: 'TRIN',
  name: 'Incoming transfer',
  sign: 1,
  weight: 27,
  hasCounterparty: true,
};

/** With these weights and the opening about a quarter of the rows have no counterparty. */
export const TRANSACTION_TYPES: readonly TransactionType[] = [
  OPENING,
  { code: 'CASH', name: 'Cash withdrawal', sign: -1, weight: 11, hasCounterparty: false },
  { code: 'CHRG', name: 'Service charge', sign: -1, weight: 7, hasCounterparty: false },
  INCOMING,
  { code: 'TROU', name: 'Outgoing transfer', sign: -1, weight: 27, hasCounterparty: true },
  { code: 'CARD', name: 'Card payment', sign: -1, weight: 27, hasCounterparty: true },
];

/** Least and greatest fee: less than a factor 100 apart, so that a shifted decimal point leaves the domain. */
export const FEE_CENTS = { minimum: 20, maximum: 995 } as const;

const COUNTERPARTY_COUNT = 16;
const COUNTERPARTY_NOUNS = ['Trading', 'Foods', 'Energy', 'Telecom', 'Insurance', 'Motors', 'Books', 'Pharmacy'];

/** What all branches share. */
export interface BankWorld {
  /** Fee in cents by tier and type code; no two are the same. */
  readonly feeCents: Readonly<Record<Tier, ReadonlyMap<string, number>>>;
  readonly counterparties: readonly string[];
}

export function createBankWorld(random: Random, isReserved: (name: string) => boolean): BankWorld {
  const steps = (FEE_CENTS.maximum - FEE_CENTS.minimum) / 5 + 1;
  const fees = random.fork('fees').shuffled(Array.from({ length: steps }, (_, step) => FEE_CENTS.minimum + step * 5));
  const feesFrom = (first: number): Map<string, number> =>
    new Map(TRANSACTION_TYPES.map((type, index) => [type.code, fees[first + index]!]));
  return {
    feeCents: { basic: feesFrom(0), premium: feesFrom(TRANSACTION_TYPES.length) },
    counterparties: makeVocabulary({
      count: COUNTERPARTY_COUNT,
      random: random.fork('counterparties'),
      isReserved,
      finish: (name, index) => `${name} ${COUNTERPARTY_NOUNS[index % COUNTERPARTY_NOUNS.length]}`,
    }),
  };
}
