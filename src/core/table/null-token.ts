import type { CellValue } from './table.ts';

/** Texts that mean "no value" (METHODOLOGY 1.2.2), compared trimmed and in lower case. */
const NULL_TOKENS: ReadonlySet<string> = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', '<na>', '#n/a']);

/** Codes of the characters, below U+007F, that tokens begin with. */
const TOKEN_STARTS: ReadonlySet<number> = new Set([...'nN<#'].map((character) => character.charCodeAt(0)));

/**
 * Whether a cell is null: null itself or a null token. `legitimate` holds tokens (trimmed, lower case) that are real
 * values of the column and so are no nulls there. "unknown", "?", "-", "-1" and "9999" are not null tokens.
 */
export function isNullCell(value: CellValue, legitimate?: ReadonlySet<string>): boolean {
  if (value === null) return true;
  // Asked of every cell again and again: nearly all begin as no token does, not even when trimmed and in lower case.
  const first = value.charCodeAt(0);
  if (first > 0x20 && first < 0x7f && !TOKEN_STARTS.has(first)) return false;
  if (value.length > 12) return value.trim() === '';
  const folded = value.trim().toLowerCase();
  return NULL_TOKENS.has(folded) && !(legitimate?.has(folded) ?? false);
}

/** The null tokens that occur as values in a clean column, to be read as values there (METHODOLOGY 1.2.2). */
export function legitimateNullTokens(cleanColumn: readonly CellValue[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const value of cleanColumn) {
    const folded = value?.trim().toLowerCase();
    if (folded !== undefined && folded !== '' && NULL_TOKENS.has(folded)) found.add(folded);
  }
  return found;
}
