import { isRealDay } from '../../core/table/parse-date.ts';

/** The order of day, month and year in a written date. */
export type DateOrder = 'year-month-day' | 'day-month-year' | 'month-day-year';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Every real day that a text may mean, by the order of its parts. Two-digit years are not read. */
export function readDate(text: string): { readonly order: DateOrder; readonly iso: string }[] {
  const trimmed = text.trim().replace(/[T ]00:00(:00(\.0+)?)?Z?$/, '');
  const found = (
    order: DateOrder,
    year: string,
    month: string | number,
    day: string,
  ): { order: DateOrder; iso: string }[] => {
    const [y, m, d] = [Number(year), Number(month), Number(day)];
    if (!isRealDay(y, m, d)) return [];
    return [{ order, iso: `${year}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}` }];
  };
  const yearFirst = /^(\d{4})([-/. ]?)(\d{1,2})\2(\d{1,2})$/.exec(trimmed);
  if (yearFirst !== null && (yearFirst[2] !== '' || trimmed.length === 8)) {
    return found('year-month-day', yearFirst[1]!, yearFirst[3]!, yearFirst[4]!);
  }
  const yearLast = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})$/.exec(trimmed);
  if (yearLast !== null) {
    const [, first, , second, year] = yearLast;
    return [...found('day-month-year', year!, second!, first!), ...found('month-day-year', year!, first!, second!)];
  }
  const dayName = /^(\d{1,2})(?:st|nd|rd|th)?[-\s.]*([a-z]{3})[a-z]*[-\s.,]*(\d{4})$/i.exec(trimmed);
  if (dayName !== null) return found('day-month-year', dayName[3]!, monthOf(dayName[2]!), dayName[1]!);
  const nameDay = /^([a-z]{3})[a-z]*[-\s.]*(\d{1,2})(?:st|nd|rd|th)?[-\s.,]+(\d{4})$/i.exec(trimmed);
  if (nameDay !== null) return found('month-day-year', nameDay[3]!, monthOf(nameDay[1]!), nameDay[2]!);
  const yearName = /^(\d{4})[-\s.,]*([a-z]{3})[a-z]*[-\s.]*(\d{1,2})$/i.exec(trimmed);
  return yearName === null ? [] : found('year-month-day', yearName[1]!, monthOf(yearName[2]!), yearName[3]!);
}

/**
 * The ISO date of a text; where day and month could be exchanged, in the order that the other texts of its column prove.
 * Null where the text is no date or nothing settles its order.
 */
export function isoDate(text: string, columnOrder: DateOrder | null): string | null {
  const readings = readDate(text);
  if (readings.length === 1) return readings[0]!.iso;
  if (readings.length === 2 && readings[0]!.iso === readings[1]!.iso) return readings[0]!.iso;
  return readings.find((reading) => reading.order === columnOrder)?.iso ?? null;
}

/** The order that the column's unambiguous year-last dates are written in; null where there are none or they disagree. */
export function provenDateOrder(texts: readonly string[]): DateOrder | null {
  const orders = new Set(
    texts.flatMap((text) => {
      const readings = readDate(text);
      return readings.length === 1 && readings[0]!.order !== 'year-month-day' ? [readings[0]!.order] : [];
    }),
  );
  return orders.size === 1 ? [...orders][0]! : null;
}

function monthOf(name: string): number {
  return MONTHS.indexOf(name.toLowerCase()) + 1;
}
