import type { Random } from '../../../foundation/random.ts';
import { dateFromDays, parseDate } from '../../table/parse-date.ts';

/** How the dates of a table move, all by the same. */
export type CalendarUnit = 'weeks' | 'years';

/** Moves dates and texts that begin with a year. */
export interface CalendarShift {
  /** An ISO date moved; another text as it is. */
  date(text: string): string;
  /** A text that begins with a year of four digits, its year moved. */
  year(text: string): string;
}

/** Between them every fourth year is a leap year, and no table tells of a far future. */
const FIRST_YEAR = 1904;
const LAST_YEAR = 2040;
const MOST_YEARS = 24;
const FEWEST_WEEKS = 60;
const DAYS_OF_FOUR_YEARS = 1461;

/**
 * A shift drawn for a table whose years lie in `years`. Whole weeks keep weekdays and the days between dates; years are
 * taken by four, which keep besides the day, the month, leap days and ages.
 */
export function drawCalendarShift(
  unit: CalendarUnit,
  years: { readonly first: number; readonly last: number },
  random: Random,
): CalendarShift {
  const steps = Array.from({ length: MOST_YEARS / 4 }, (_, index) => 4 * (index + 1))
    .flatMap((step) => [step, -step])
    .filter((step) => years.first + step > FIRST_YEAR && years.last + step < LAST_YEAR);
  const byYears = steps.length === 0 ? 0 : random.pick(steps);
  const mostWeeks = Math.floor((Math.abs(byYears) * DAYS_OF_FOUR_YEARS) / 4 / 7);
  const byWeeks = Math.sign(byYears) * Math.max(FEWEST_WEEKS, mostWeeks - random.integer(FEWEST_WEEKS));
  const year = (text: string): string => String(Number(text.slice(0, 4)) + byYears).padStart(4, '0') + text.slice(4);
  return {
    year,
    date(text) {
      const days = parseDate(text);
      if (days === null) return text;
      return unit === 'years' ? year(text.trim()) : dateFromDays(days + 7 * byWeeks) + text.trim().slice(10);
    },
  };
}
