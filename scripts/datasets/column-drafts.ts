import type { ColumnDescriptor } from '../../src/core/dataset/descriptor.ts';

/** A column before its table is known; `closed` asks for the vocabulary of the values that occur. */
export interface ColumnDraft extends ColumnDescriptor {
  readonly closed: boolean;
}

interface ColumnTraits {
  readonly nullable?: boolean;
  readonly protected?: boolean;
}

interface TextTraits extends ColumnTraits {
  /** False for columns without a vocabulary, such as keys. */
  readonly closed?: boolean;
  readonly pattern?: string;
  readonly format?: string;
}

/** A text column; its vocabulary is closed unless said otherwise. */
export function textColumn(name: string, meaning: string, traits: TextTraits = {}): ColumnDraft {
  const { closed = true, nullable = false, protected: isProtected = false, ...shape } = traits;
  return { name, type: 'string', meaning, nullable, protected: isProtected, ...shape, closed };
}

/** A number column with its inclusive range; whole numbers unless decimals are given. */
export function numberColumn(
  name: string,
  meaning: string,
  traits: ColumnTraits & { readonly minimum: number; readonly maximum: number; readonly decimals?: number },
): ColumnDraft {
  const { minimum, maximum, decimals = 0, nullable = false, protected: isProtected = false } = traits;
  return { name, type: 'number', meaning, nullable, protected: isProtected, decimals, minimum, maximum, closed: false };
}

/** A date column in ISO form. */
export function dateColumn(name: string, meaning: string, traits: ColumnTraits = {}): ColumnDraft {
  const { nullable = false, protected: isProtected = false } = traits;
  const shape = { pattern: String.raw`^\d{4}-\d{2}-\d{2}$`, format: 'ISO date YYYY-MM-DD' };
  return { name, type: 'date', meaning, nullable, protected: isProtected, ...shape, closed: false };
}
