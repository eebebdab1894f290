import { csvFromTable } from '../../../core/table/csv-text.ts';
import { askReadably } from '../ask-readably.ts';
import { estimateTokens, TOKENS_A_CHANGE } from '../output-allowance.ts';
import { TABLE_SCHEMA, tablePrompt } from '../prompts/table-prompt.ts';
import { readTable } from '../replies/read-table.ts';
import { KeptPrompts } from '../prompts/kept-prompts.ts';
import { writeRequest } from '../write-request.ts';
import { writeTable } from '../write-table.ts';
import type { Strategy } from './strategy.ts';

const prompts = new KeptPrompts();

/** The model returns the whole cleaned table, and a log beside it. */
export const repairByTable: Strategy = {
  name: 'table',
  description: 'returns the whole cleaned table, with a log of its changes beside it',
  promptHash: tablePrompt.hash,
  async repair(task) {
    const { view, model, settings } = task;
    const { dirty } = view;
    const request = writeRequest(task, {
      system: tablePrompt.system,
      user: prompts.of(view, settings.input, () =>
        tablePrompt.user(view.prompt, writeTable(dirty, settings.input), settings.input),
      ),
      schema: TABLE_SCHEMA,
      needed: estimateTokens(csvFromTable(dirty)) + dirty.rowCount * TOKENS_A_CHANGE,
    });
    const asked = await askReadably(model, request, (text) => readTable(text, dirty));
    if (asked.kind === 'ended') return asked.outcome;
    const { table, changes, justification } = asked.read;
    return { status: 'ok', submission: { table, changeLog: changes, justification } };
  },
};
