import type { Random } from '../../../../foundation/random.ts';
import { makeVocabulary } from '../name-maker.ts';

/** At least 5 edits apart, as the invented names are. */
const DEPARTMENTS = [
  'Cardiology',
  'Orthopaedics',
  'Neurosurgery',
  'Dermatology',
  'Maternity',
  'Paediatrics',
  'Emergency',
  'Rehabilitation',
] as const;

export const SEVERITIES = ['moderate', 'severe'] as const;
export type Severity = (typeof SEVERITIES)[number];

const DIAGNOSES_PER_DEPARTMENT = 3;
const DIAGNOSIS_NOUNS = ['fever', 'syndrome', 'palsy', 'lesion', 'colic', 'fracture'];
/** Without I, O and Q, which are read as digits. */
const LETTERS = [...'ABCDEFGHJKLMNPRSTUVWXYZ'];

export interface Diagnosis {
  /** Invented, such as `K-412`; of no medical classification. */
  readonly code: string;
  readonly name: string;
}

export interface Department {
  readonly name: string;
  readonly diagnoses: readonly Diagnosis[];
  /** Cents a day; no two departments or severities cost the same. */
  readonly rateCents: Readonly<Record<Severity, number>>;
}

/** Least and greatest rate: less than a factor 100 apart, so that a shifted decimal point leaves the domain. */
export const RATE_CENTS = { minimum: 40_000, maximum: 119_995 } as const;

/** The departments that all sites share. */
export function createHospitalDepartments(random: Random, isReserved: (name: string) => boolean): Department[] {
  const letters = random.fork('code letters').shuffled(LETTERS);
  const names = makeVocabulary({
    count: DEPARTMENTS.length * DIAGNOSES_PER_DEPARTMENT,
    random: random.fork('diagnoses'),
    isReserved,
    finish: (name, index) => `${name} ${DIAGNOSIS_NOUNS[index % DIAGNOSIS_NOUNS.length]}`,
  });
  const codes = random.fork('diagnosis codes');
  const rates = drawRates(random.fork('rates'));
  return DEPARTMENTS.map((name, index) => {
    const numbers = codes.shuffled(Array.from({ length: 900 }, (_, number) => 100 + number));
    const own = names.slice(index * DIAGNOSES_PER_DEPARTMENT, (index + 1) * DIAGNOSES_PER_DEPARTMENT);
    return {
      name,
      diagnoses: own.map((diagnosis, place) => ({ code: `${letters[index]}-${numbers[place]}`, name: diagnosis })),
      rateCents: { moderate: rates[index]!, severe: rates[DEPARTMENTS.length + index]! },
    };
  });
}

/** Two distinct rates a department in steps of 5 cents: the first half below the second, as severe cases cost more. */
function drawRates(random: Random): number[] {
  const middle = 75_000;
  const drawBetween = (from: number, to: number): number[] => {
    const drawn = new Set<number>();
    while (drawn.size < DEPARTMENTS.length) drawn.add(from + 5 * random.integer((to - from) / 5));
    return [...drawn];
  };
  return [...drawBetween(RATE_CENTS.minimum, middle), ...drawBetween(middle, RATE_CENTS.maximum)];
}
