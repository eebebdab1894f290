import { applyEdits } from '../../table-editing/apply-edits.ts';
import { askReadably } from '../ask-readably.ts';
import { EDITS_SCHEMA, editsPrompt } from '../prompts/edits-prompt.ts';
import { outputAllowance } from '../output-allowance.ts';
import { readEdits } from '../replies/read-edits.ts';
import { namesOfTable } from '../replies/table-names.ts';
import { writeTable } from '../write-table.ts';
import type { Strategy } from './strategy.ts';

/** About what one change takes to write, and a row is seldom changed more than once. */
const TOKENS_A_ROW = 120;
/** Providers take 32 bits with a sign. */
const LARGEST_SEED = 2 ** 31;

/** The model lists its changes, and the table is made from the list. */
export const repairByEdits: Strategy = {
  name: 'edits',
  description: 'lists its changes with rule, evidence and confidence; the table is made from the list',
  promptHash: editsPrompt.hash,
  async repair({ view, model, settings, context }) {
    const { dirty } = view;
    const table = writeTable(dirty, settings.input);
    const asked = await askReadably(
      model,
      {
        system: editsPrompt.system,
        messages: [{ role: 'user', text: editsPrompt.user(view.prompt, table, settings.input) }],
        maxOutputTokens: outputAllowance(model, settings, dirty.rowCount * TOKENS_A_ROW),
        temperature: model.accepts.temperature ? settings.temperature : null,
        seed: model.accepts.seed ? context.random.integer(LARGEST_SEED) : null,
        effort: model.accepts.effort ? settings.effort : null,
        schema: model.accepts.structuredOutput ? EDITS_SCHEMA : null,
        tools: [],
      },
      (text) => readEdits(text, namesOfTable(dirty)),
    );
    if (asked.kind === 'ended') return asked.outcome;
    const { changes, justification } = asked.read;
    const submission = { table: applyEdits(dirty, changes), changeLog: changes, justification, logIsOutput: true };
    return { status: 'ok', submission };
  },
};
