import type { CellValue } from '../core/table/table.ts';

/** An edit as a judge sees it: what was claimed of it, and the value that is verified to be right. Whether they agree is for the judge to see. */
export interface JudgedEdit {
  readonly rid: string;
  /** Column name; `#row` where a whole row was removed or made up. */
  readonly column: string;
  readonly old: CellValue;
  readonly new: CellValue;
  /** The true value; for whole rows `keep` or `remove`. */
  readonly verified: CellValue;
  /** Null where the change log is silent about the edit. */
  readonly claim: {
    readonly rule: string;
    readonly evidence: readonly { readonly rid: string; readonly column: string; readonly value: CellValue }[];
    readonly confidence: number | null;
  } | null;
}

/**
 * All that a judge gets of one submission (METHODOLOGY 7.3): no score, no model name, no other submission, and not which
 * edits were sampled as right or wrong.
 */
export interface JudgedCase {
  /** The table's rules in words. */
  readonly rules: readonly string[];
  readonly edits: readonly JudgedEdit[];
  /** The agent's free text, cut to a fixed number of words so that length cannot buy a rating. */
  readonly justification: string;
}

/** Words of a justification that a judge reads. */
export const MOST_JUSTIFICATION_WORDS = 200;

/** The first words of a text; ` […]` marks a cut. */
export function cutToWords(text: string, most: number = MOST_JUSTIFICATION_WORDS): string {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  return words.length <= most ? words.join(' ') : `${words.slice(0, most).join(' ')} […]`;
}
