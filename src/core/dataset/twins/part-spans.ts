import { columnOf } from '../../table/table.ts';
import type { Dataset } from '../dataset.ts';

/** Where a part lies in one value of its column: [start, end) in UTF-16 units. */
export interface PartSpan {
  readonly part: string;
  readonly start: number;
  readonly end: number;
}

/** The spans of every part in a column's value, longest first; parts that do not match are left out. */
export type SpansOf = (value: string) => readonly PartSpan[];

/** A reader of spans for each column that has parts. */
export function spansByColumn(dataset: Dataset): ReadonlyMap<string, SpansOf> {
  const readers = new Map<string, { readonly name: string; readonly pattern: RegExp }[]>();
  for (const part of dataset.descriptor.parts) {
    const reader = { name: part.name, pattern: new RegExp(part.pattern, 'du') };
    readers.set(part.column, [...(readers.get(part.column) ?? []), reader]);
  }
  return new Map(
    [...readers].map(([column, parts]) => [
      column,
      (value) =>
        parts
          .flatMap(({ name, pattern }) => {
            const span = pattern.exec(value)?.indices?.[1];
            return span === undefined ? [] : [{ part: name, start: span[0], end: span[1] }];
          })
          .toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start),
    ]),
  );
}

/** The distinct non-null values of a column with its vocabulary, in the order of the table. */
export function distinctValues(dataset: Dataset, column: string): string[] {
  const declared = dataset.descriptor.columns.find((candidate) => candidate.name === column);
  const values = new Set(columnOf(dataset.table, column).filter((value) => value !== null));
  for (const item of declared?.vocabulary ?? []) values.add(item);
  return [...values];
}
