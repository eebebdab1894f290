import type { Random } from '../../../foundation/random.ts';
import { scaledFromCell, textFromScaled } from '../../table/decimal.ts';
import { parseDate } from '../../table/parse-date.ts';
import type { Dataset } from '../dataset.ts';
import { compareText } from '../rules/groups.ts';
import type { CalendarShift } from './calendar-shift.ts';
import { drawCalendarShift } from './calendar-shift.ts';
import { createCodeMap, createOrderedCodeMap } from './create-code-maps.ts';
import { createWordMap } from './create-word-map.ts';
import { findInnerSpans } from './inner-spans.ts';
import type { DatasetTreatment } from './treat-dataset.ts';
import type { TwinPlan } from './twin-plan.ts';

/** Primes and their products below ten; ten and five would show as zeros and fives at the end. */
const FACTORS = [2, 3, 4, 6, 7, 8, 9] as const;

/** New text for old, by the name of a column or part. */
export interface Renewals {
  renew(name: string, text: string): string;
  /** The factor of a number column; 1 where its numbers stay. */
  factorOf(column: string): number;
  readonly calendar: CalendarShift;
}

/** The maps of a twin: one for each name space, all drawn from the seed. */
export function createRenewals(
  dataset: Dataset,
  treated: DatasetTreatment,
  options: { readonly plan: TwinPlan | undefined; readonly random: Random },
): Renewals {
  const { random } = options;
  const calendar = drawCalendarShift(treated.unit, yearsOf(dataset, treated), random.fork('calendar'));
  const mapOf = createTextMaps(dataset, treated, { ...options, calendar });
  const factorOf = (column: string): number => {
    const treatment = treated.treatmentOf(column);
    return treatment.kind === 'scaled' ? random.fork(`factor of ${treatment.group}`).pick(FACTORS) : 1;
  };
  const decimalsOf = new Map(dataset.descriptor.columns.map((column) => [column.name, column.decimals ?? 0]));
  const factors = new Map(dataset.descriptor.columns.map((column) => [column.name, factorOf(column.name)]));
  return {
    calendar,
    factorOf: (column) => factors.get(column) ?? 1,
    renew(name, text) {
      const treatment = treated.treatmentOf(name);
      if (treatment.kind !== 'scaled') return mapOf(treated.spaces.rootOf(name), text);
      const decimals = decimalsOf.get(name) ?? 0;
      const scaled = scaledFromCell(text, decimals);
      return scaled === null ? text : textFromScaled(scaled * (factors.get(name) ?? 1), decimals);
    },
  };
}

/** New text for old by the root of a name space; every map is made when first asked for. */
function createTextMaps(
  dataset: Dataset,
  treated: DatasetTreatment,
  options: { readonly plan: TwinPlan | undefined; readonly random: Random; readonly calendar: CalendarShift },
): (space: string, text: string) => string {
  const { random, calendar } = options;
  const innerOf = findInnerSpans(dataset, treated.spaces);
  const words = createNameMap(dataset, treated, options);
  const made = new Map<string, ReadonlyMap<string, string>>();
  const renew = (space: string, text: string): string => {
    const treatment = treated.treatmentOf(space);
    switch (treatment.kind) {
      case 'kept':
      case 'scaled':
        return text;
      case 'date':
        return calendar.date(text);
      case 'year':
        return calendar.year(text);
      case 'name':
        return words(text);
      case 'code': {
        const map = made.get(space) ?? (treatment.isOrdered ? orderedMap(space) : codeMap(space));
        made.set(space, map);
        return map.get(text) ?? text;
      }
    }
  };
  const orderedMap = (space: string): ReadonlyMap<string, string> =>
    createOrderedCodeMap(treated.textsOf(space), random.fork(`codes of ${space}`));
  const codeMap = (space: string): ReadonlyMap<string, string> => {
    const isIn = (name: string): boolean => treated.spaces.rootOf(name) === space;
    const check = dataset.descriptor.rules.find((rule) => rule.kind === 'check-digit' && isIn(rule.column));
    return createCodeMap({
      name: space,
      texts: treated.textsOf(space),
      innerOf: (text) => innerOf(space, text),
      renewInner: (inner, text) => renew(inner.space, text),
      check: check?.kind === 'check-digit' ? check.scheme : undefined,
      patterns: dataset.descriptor.columns.flatMap((column) =>
        isIn(column.name) && column.pattern !== undefined ? [new RegExp(column.pattern, 'u')] : [],
      ),
      random: random.fork(`codes of ${space}`),
    });
  };
  return renew;
}

/** Names of the whole dataset, no two alike: a text that would become the same as another takes one more word. */
function createNameMap(
  dataset: Dataset,
  treated: DatasetTreatment,
  options: { readonly plan: TwinPlan | undefined; readonly random: Random },
): (text: string) => string {
  const names = [...dataset.descriptor.columns, ...dataset.descriptor.parts].map((member) => member.name);
  const texts = new Set(
    names.filter((name) => treated.treatmentOf(name).kind === 'name').flatMap((name) => treated.textsOf(name)),
  );
  const sorted = [...texts].toSorted(compareText);
  const words = createWordMap(sorted, new Set(options.plan?.commonWords), options.random.fork('words'));
  const renewed = new Map<string, string>();
  const used = new Set<string>();
  for (const text of sorted) {
    let next = words.renew(text);
    for (let copy = 2; used.has(next); copy += 1) next = `${words.renew(text)} ${copy}`;
    used.add(next);
    renewed.set(text, next);
  }
  return (text) => renewed.get(text) ?? text;
}

/** The first and the last year that the table speaks of. */
function yearsOf(dataset: Dataset, treated: DatasetTreatment): { readonly first: number; readonly last: number } {
  const years = dataset.descriptor.columns.flatMap((column) => {
    const { kind } = treated.treatmentOf(column.name);
    if (kind !== 'date' && kind !== 'year') return [];
    return treated
      .textsOf(column.name)
      .flatMap((text) => (kind === 'year' || parseDate(text) !== null ? [Number(text.trim().slice(0, 4))] : []));
  });
  let [first, last] = [9999, 0];
  for (const year of years) [first, last] = [Math.min(first, year), Math.max(last, year)];
  return years.length === 0 ? { first: 2000, last: 2000 } : { first, last };
}
