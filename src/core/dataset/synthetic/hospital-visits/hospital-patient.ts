import type { Random } from '../../../../foundation/random.ts';
import { dateFromDays } from '../../../table/parse-date.ts';
import { mod11CheckDigit } from '../check-digits.ts';

export interface Patient {
  /** `P`, two digits of the site, five of the patient, a check digit. */
  readonly id: string;
  readonly name: string;
  /** Days since 1970. */
  readonly birthDay: number;
}

/** 1936-01-01 in days since 1970; births spread over the 80 years from there. */
const FIRST_BIRTH_DAY = -12_419;
const BIRTH_DAYS = 80 * 365;

/** Hands out the patient numbers of one site: rising, and only those whose check character is a digit. */
export function createPatientNumbers(siteIndex: number): () => string {
  const site = String(siteIndex + 1).padStart(2, '0');
  let serial = 10_000;
  return () => {
    for (;;) {
      serial += 1;
      const body = `${site}${serial}`;
      const check = mod11CheckDigit(body);
      if (check !== 'X') return `P${body}${check}`;
    }
  };
}

/** A day of birth that every year has, so that ages do not depend on how leap years are counted. */
export function drawBirthDay(random: Random): number {
  const day = FIRST_BIRTH_DAY + random.integer(BIRTH_DAYS);
  return dateFromDays(day).endsWith('-02-29') ? day - 1 : day;
}

/** Whole years from birth to a day. */
export function ageAt(birthDay: number, day: number): number {
  const [born, at] = [dateFromDays(birthDay), dateFromDays(day)];
  const years = Number(at.slice(0, 4)) - Number(born.slice(0, 4));
  return at.slice(5) < born.slice(5) ? years - 1 : years;
}
