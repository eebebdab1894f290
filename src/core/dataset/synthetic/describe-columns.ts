import type { ColumnDescriptor } from '../descriptor.ts';

/** What a column's constructor may add to its name and meaning. */
export type ColumnTraits = Partial<Omit<ColumnDescriptor, 'name' | 'type' | 'meaning'>>;

/** A column of text; non-null and injectable unless the traits say otherwise. A vocabulary is sorted by code point. */
export function textColumn(name: string, meaning: string, traits: ColumnTraits = {}): ColumnDescriptor {
  const column = { name, type: 'string', meaning, nullable: false, protected: false, ...traits } as const;
  return traits.vocabulary === undefined ? column : { ...column, vocabulary: traits.vocabulary.toSorted() };
}

/** A column of ISO dates. */
export function dateColumn(name: string, meaning: string, traits: ColumnTraits = {}): ColumnDescriptor {
  const shape = { pattern: '^\\d{4}-\\d{2}-\\d{2}$', format: 'ISO date YYYY-MM-DD' };
  return { name, type: 'date', meaning, nullable: false, protected: false, ...shape, ...traits };
}

/** A column of numbers between two bounds, inclusive. */
export function numberColumn(
  name: string,
  meaning: string,
  traits: ColumnTraits & Required<Pick<ColumnDescriptor, 'decimals' | 'minimum' | 'maximum'>>,
): ColumnDescriptor {
  return { name, type: 'number', meaning, nullable: false, protected: false, ...traits };
}
