import type { Random } from '../../../../foundation/random.ts';
import type { Department, Diagnosis, Severity } from './hospital-world.ts';
import { SEVERITIES } from './hospital-world.ts';

/** One visit before it is written as a row. */
export interface Stay {
  /** Days since 1970. */
  readonly admitDay: number;
  /** Whole days; null while the patient is in hospital. */
  readonly lengthDays: number | null;
  readonly case: StayCase;
}

interface StayCase {
  readonly department: Department;
  readonly diagnosis: Diagnosis;
  readonly severity: Severity;
}

/** 2025-12-31, the day of the records, in days since 1970. */
const RECORD_DAY = 20_453;
/** Two to six visits, four on average. */
const VISIT_COUNTS = [2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 6, 6] as const;
export const MOST_VISITS = Math.max(...VISIT_COUNTS);
export const STAY_DAYS = { minimum: 2, maximum: 10 } as const;
/** Of 100 patients so many are in hospital now: 12 of 100 visits. */
const PERCENT_IN_HOSPITAL = 48;
/** Of 100 visits so many are for what the last one was for. */
const PERCENT_SAME_CASE = 60;

/** A patient's visits in the order of time; each begins after the one before has ended. */
export function drawStays(departments: readonly Department[], random: Random): Stay[] {
  const count = random.pick(VISIT_COUNTS);
  const isInHospital = random.integer(100) < PERCENT_IN_HOSPITAL;
  const cases = drawCases(departments, count, random);
  const stays: Stay[] = [];
  let nextAdmitDay = isInHospital ? RECORD_DAY - random.integer(8) : RECORD_DAY - random.integer(120);
  for (let index = count - 1; index >= 0; index -= 1) {
    if (isInHospital && index === count - 1) {
      stays.unshift({ admitDay: nextAdmitDay, lengthDays: null, case: cases[index]! });
      continue;
    }
    const lengthDays = STAY_DAYS.minimum + random.integer(STAY_DAYS.maximum - STAY_DAYS.minimum + 1);
    const admitDay = nextAdmitDay - 5 - random.integer(140) - lengthDays;
    stays.unshift({ admitDay, lengthDays, case: cases[index]! });
    nextAdmitDay = admitDay;
  }
  return stays;
}

function drawCases(departments: readonly Department[], count: number, random: Random): StayCase[] {
  const cases: StayCase[] = [];
  while (cases.length < count) {
    const last = cases.at(-1);
    cases.push(last !== undefined && random.integer(100) < PERCENT_SAME_CASE ? last : drawCase(departments, random));
  }
  return cases;
}

function drawCase(departments: readonly Department[], random: Random): StayCase {
  const department = random.pick(departments);
  return { department, diagnosis: random.pick(department.diagnoses), severity: random.pick(SEVERITIES) };
}
