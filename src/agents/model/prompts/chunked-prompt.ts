import type { InputFormat } from '../strategies/strategy.ts';
import { EDITS_FORM, EDITS_SCHEMA, editsPrompt } from './edits-prompt.ts';
import { hashOfPrompt, TABLE_WORDS } from './table-words.ts';

/** Which piece of a table a message shows. */
export interface ShownPart {
  /** From 1. */
  readonly part: number;
  readonly parts: number;
  readonly rows: number;
  /** Of the whole table. */
  readonly allRows: number;
}

function partWords({ part, parts, rows, allRows }: ShownPart): string {
  return `The table is too long for one message. This is part ${part} of ${parts}: ${rows} of its ${allRows} rows. Rows near the edges of a part stand in the next part too. List changes of the rows that you see. Where a proof needs rows that you do not see, leave the cell as it is.`;
}

const VERSION = 'chunked-1';

/** Words of the strategy `chunked`: those of `edits`, and before the table which part it is; nothing more where it is the whole. */
export const chunkedPrompt = Object.freeze({
  version: VERSION,
  system: editsPrompt.system,
  user: (
    prompt: string,
    table: string,
    { format, shown }: { readonly format: InputFormat; readonly shown: ShownPart },
  ): string =>
    shown.parts === 1
      ? editsPrompt.user(prompt, table, format)
      : `${prompt}\n${EDITS_FORM}\n\n${partWords(shown)}\n\n${TABLE_WORDS[format]}\n\n${table}`,
  hash: hashOfPrompt(
    VERSION,
    editsPrompt.system,
    EDITS_FORM,
    EDITS_SCHEMA,
    partWords({ part: 0, parts: 0, rows: 0, allRows: 0 }),
  ),
});
