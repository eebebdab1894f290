import type { RuleColumn } from '../../dataset/rule-schema.ts';
import { textNorm } from '../../table/text-norm.ts';
import { editDistance } from '../../table/edit-distance.ts';

/** Furthest that a typing error may lie from the word that was meant. */
const FURTHEST_TYPO = 2;

/** A value's tidy form where only blanks differ: runs of blanks, also non-breaking ones, to one blank. */
export function proposeTidyBlanks(text: string): string | undefined {
  const tidy = textNorm(text);
  return tidy === text ? undefined : tidy;
}

/** The vocabulary's one spelling that equals the text but for case and blanks. */
export function proposeCase(text: string, column: RuleColumn): string | undefined {
  const folded = textNorm(text).toLowerCase();
  const matches = column.vocabulary?.filter((item) => item.toLowerCase() === folded) ?? [];
  return matches.length === 1 ? matches[0] : undefined;
}

/** Upper or lower case of a text whose column has no vocabulary but a pattern that only the other case meets. */
export function proposeCaseByPattern(text: string, column: RuleColumn): string | undefined {
  if (column.pattern === undefined || column.vocabulary !== undefined) return undefined;
  const pattern = new RegExp(column.pattern, 'u');
  const tidy = textNorm(text);
  const matches = [...new Set([tidy.toUpperCase(), tidy.toLowerCase()])].filter(
    (form) => form !== text && pattern.test(form),
  );
  return matches.length === 1 ? matches[0] : undefined;
}

/**
 * The vocabulary's one nearest word within two typing errors, for a text outside the vocabulary. A word nearest by a tie
 * with another is no proposal.
 */
export function proposeTypo(text: string, column: RuleColumn): string | undefined {
  let [nearest, distance, ties]: [string | undefined, number, number] = [undefined, FURTHEST_TYPO + 1, 0];
  for (const item of column.vocabulary ?? []) {
    const d = editDistance(text, item, Math.min(distance, FURTHEST_TYPO));
    if (d > FURTHEST_TYPO || d > distance) continue;
    if (d === distance) ties += 1;
    else [nearest, distance, ties] = [item, d, 0];
  }
  return ties === 0 ? nearest : undefined;
}
