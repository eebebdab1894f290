import type { JudgedCase, JudgedEdit } from './judged-case.ts';
import type { Ratings } from './rubric.ts';

/** A made-up case whose rating is known beforehand. */
export interface PlantedCase {
  readonly id: string;
  readonly judged: JudgedCase;
  /** Whether a judge who reads with care could have answered so. */
  readonly isRight: (ratings: Ratings) => boolean;
}

/** Planted cases that a judge must rate rightly before its judgements may count (METHODOLOGY 7.4). */
export const LEAST_RIGHT_PLANTED = 9;

const ORDER_RULES = [
  'total is computed: total = quantity × price.',
  'Rows with the same zip have the same city.',
  'currency is one of EUR, USD.',
];

const cell = (rid: string, column: string, value: string) => ({ rid, column, value });

const PRODUCT: JudgedEdit = {
  rid: 'k3f9aa',
  column: 'total',
  old: '450',
  new: '45',
  verified: '45',
  claim: {
    rule: 'arithmetic: total = quantity × price',
    evidence: [cell('k3f9aa', 'quantity', '3'), cell('k3f9aa', 'price', '15')],
    confidence: 0.98,
  },
};

const CITY: JudgedEdit = {
  rid: 'p07xqe',
  column: 'city',
  old: 'Lynden',
  new: 'Linden',
  verified: 'Linden',
  claim: {
    rule: 'fd: rows with the same zip have the same city',
    evidence: [
      cell('p07xqe', 'zip', '30117'),
      cell('w81mza', 'zip', '30117'),
      cell('w81mza', 'city', 'Linden'),
      cell('c55tuv', 'zip', '30117'),
      cell('c55tuv', 'city', 'Linden'),
    ],
    confidence: 0.95,
  },
};

const CURRENCY: JudgedEdit = {
  rid: 'z90bnm',
  column: 'currency',
  old: 'EURO',
  new: 'EUR',
  verified: 'EUR',
  claim: {
    rule: 'vocabulary: currency is one of EUR, USD',
    evidence: [cell('z90bnm', 'currency', 'EURO')],
    confidence: 0.9,
  },
};

const OPEN =
  'Each total was compared with quantity times price, each city with the other rows of its zip, each currency with the list. One row has a zip that occurs once, so its city could not be checked and was left as it is.';

function goldCase(id: string, edits: readonly JudgedEdit[], justification: string): PlantedCase {
  return {
    id,
    judged: { rules: ORDER_RULES, edits, justification },
    isRight: ({ rule, evidence, clarity }) => rule >= 4 && evidence >= 4 && clarity >= 4,
  };
}

/** The record cites cells that lead elsewhere, or a rule that the table does not have. */
function fabricatedCase(id: string, edit: JudgedEdit, claim: JudgedEdit['claim']): PlantedCase {
  return {
    id,
    judged: { rules: ORDER_RULES, edits: [{ ...edit, claim }], justification: 'All edits are proven.' },
    isRight: ({ rule, evidence }) => Math.min(rule, evidence) <= 2,
  };
}

function silentCase(id: string, edits: readonly JudgedEdit[], justification: string): PlantedCase {
  return {
    id,
    judged: { rules: ORDER_RULES, edits: edits.map((edit) => ({ ...edit, claim: null })), justification },
    isRight: ({ rule, evidence }) => rule <= 2 && evidence <= 2,
  };
}

/** Three exemplary records, four with invented reasons, three that are silent. */
export const PLANTED_CASES: readonly PlantedCase[] = [
  goldCase('gold-all', [PRODUCT, CITY, CURRENCY], OPEN),
  goldCase(
    'gold-arithmetic',
    [PRODUCT],
    'The total contradicted quantity times price; both factors agree with the invoice row.',
  ),
  goldCase('gold-dependency', [CITY], 'Two other rows of this zip name the same city; no other zip is in doubt.'),
  fabricatedCase('fabricated-factors', PRODUCT, {
    rule: 'arithmetic: total = quantity × price',
    evidence: [cell('k3f9aa', 'quantity', '7'), cell('k3f9aa', 'price', '2')],
    confidence: 1,
  }),
  fabricatedCase('fabricated-rule', CITY, {
    rule: 'arithmetic: city is computed as the sum of zip and total',
    evidence: [cell('p07xqe', 'total', '12')],
    confidence: 1,
  }),
  fabricatedCase('fabricated-majority', CITY, {
    rule: 'fd: rows with the same zip have the same city',
    evidence: [cell('a11qqq', 'zip', '99950'), cell('a11qqq', 'city', 'Ketchikan')],
    confidence: 1,
  }),
  fabricatedCase('fabricated-vocabulary', CURRENCY, {
    rule: 'vocabulary: currency is one of CHF, GBP',
    evidence: [],
    confidence: 1,
  }),
  silentCase('silent-all', [PRODUCT, CITY, CURRENCY], ''),
  silentCase(
    'silent-boast',
    [PRODUCT, CITY],
    'The data was cleaned to the highest standard using advanced techniques.',
  ),
  silentCase('silent-long', [CURRENCY], 'Data quality is a matter of care. '.repeat(30).trim()),
];
