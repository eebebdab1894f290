import type { ColumnDescriptor } from '../descriptor.ts';
import { compareText } from '../rules/groups.ts';
import type { Renewals } from './create-renewals.ts';
import type { DatasetTreatment } from './treat-dataset.ts';
import type { TwinPlan } from './twin-plan.ts';

/** What a column's renewal needs beside the column. */
export interface ColumnRenewal {
  readonly treated: DatasetTreatment;
  readonly renewals: Renewals;
  readonly plan: TwinPlan | undefined;
}

/** A column's declaration with vocabulary, bounds, meaning and format renewed; name, type and pattern stay. */
export function renewColumn(column: ColumnDescriptor, { treated, renewals, plan }: ColumnRenewal): ColumnDescriptor {
  const renew = (text: string): string => renewals.renew(column.name, text);
  const { kind } = treated.treatmentOf(column.name);
  const boundOf = (bound: number): number => {
    if (kind === 'year') return Number(renewals.calendar.year(String(bound)));
    const unit = 10 ** (column.decimals ?? 0);
    return (Math.round(bound * unit) * renewals.factorOf(column.name)) / unit;
  };
  const withYears = (text: string): string =>
    treated.unit === 'years' ? text.replace(/\b(?:19|20)\d\d\b/g, (year) => renewals.calendar.year(year)) : text;
  const format = plan?.formats?.[column.name] ?? column.format;
  const isRebased = kind === 'year' || renewals.factorOf(column.name) !== 1;
  return {
    ...column,
    meaning: withYears(plan?.meanings[column.name] ?? column.meaning),
    ...(format === undefined ? {} : { format: withExample(format, treated.textsOf(column.name).map(renew)) }),
    ...(column.minimum === undefined || !isRebased ? {} : { minimum: boundOf(column.minimum) }),
    ...(column.maximum === undefined || !isRebased ? {} : { maximum: boundOf(column.maximum) }),
    ...(column.vocabulary === undefined ? {} : { vocabulary: column.vocabulary.map(renew).toSorted(compareText) }),
  };
}

/** `…, such as ATL-0001` with one of the twin's values. */
function withExample(format: string, texts: readonly string[]): string {
  const example = texts.toSorted(compareText)[0];
  return example === undefined ? format : format.replace(/such as \S+/, `such as ${example}`);
}
