import { applyEdits } from '../../table-editing/apply-edits.ts';
import { askReadably } from '../ask-readably.ts';
import { TOKENS_A_CHANGE } from '../output-allowance.ts';
import { EDITS_SCHEMA, editsPrompt } from '../prompts/edits-prompt.ts';
import { readEdits } from '../replies/read-edits.ts';
import { namesOfTable } from '../replies/table-names.ts';
import { KeptPrompts } from '../prompts/kept-prompts.ts';
import { writeRequest } from '../write-request.ts';
import { writeTable } from '../write-table.ts';
import type { Strategy } from './strategy.ts';

const prompts = new KeptPrompts();

/** The model lists its changes, and the table is made from the list. */
export const repairByEdits: Strategy = {
  name: 'edits',
  description: 'lists its changes with rule, evidence and confidence; the table is made from the list',
  promptHash: editsPrompt.hash,
  async repair(task) {
    const { view, model, settings } = task;
    const { dirty } = view;
    const request = writeRequest(task, {
      system: editsPrompt.system,
      user: prompts.of(view, settings.input, () =>
        editsPrompt.user(view.prompt, writeTable(dirty, settings.input), settings.input),
      ),
      schema: EDITS_SCHEMA,
      needed: dirty.rowCount * TOKENS_A_CHANGE,
    });
    const names = namesOfTable(dirty);
    const asked = await askReadably(model, request, (text) => readEdits(text, names));
    if (asked.kind === 'ended') return asked.outcome;
    const { changes, justification } = asked.read;
    const submission = { table: applyEdits(dirty, changes), changeLog: changes, justification, logIsOutput: true };
    return { status: 'ok', submission };
  },
};
