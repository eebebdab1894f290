import { sha256Hex } from '../../../foundation/sha256.ts';
import { canonicalJson } from '../../../foundation/canonical-json.ts';
import type { InputFormat } from '../strategies/strategy.ts';

/** What stands before a table in a prompt. */
export const TABLE_WORDS: Readonly<Record<InputFormat, string>> = {
  csv: 'Everything after this line is the table, as CSV. An empty field is null.',
  json: 'Everything after this line is the table, as JSON with one object a row.',
  markdown: 'Everything after this line is the table, as Markdown. An empty cell is null.',
};

/** The one further message where a reply cannot be read; the same for all models and strategies (METHODOLOGY 9.8). */
export function repairWords(why: string): string {
  return `Your reply cannot be read: ${why}. Send the whole answer again, in the form asked for and with nothing around it.`;
}

/** SHA-256 over every word that a strategy may send beside the task's own, and over its schema. */
export function hashOfPrompt(version: string, ...words: readonly unknown[]): string {
  return sha256Hex(canonicalJson([version, ...words, TABLE_WORDS, repairWords('')]));
}
