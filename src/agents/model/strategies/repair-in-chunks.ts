import { applyEdits } from '../../table-editing/apply-edits.ts';
import { askReadably } from '../ask-readably.ts';
import type { Asked } from '../ask-readably.ts';
import { mergeChanges } from '../chunks/merge-changes.ts';
import { rowsAPart } from '../chunks/rows-a-part.ts';
import type { TablePart } from '../chunks/split-table.ts';
import { splitTable } from '../chunks/split-table.ts';
import { estimateTokens, TOKENS_A_CHANGE } from '../output-allowance.ts';
import { chunkedPrompt } from '../prompts/chunked-prompt.ts';
import { EDITS_SCHEMA } from '../prompts/edits-prompt.ts';
import type { EditsReading } from '../replies/read-edits.ts';
import { readEdits } from '../replies/read-edits.ts';
import { namesOfTable } from '../replies/table-names.ts';
import { writeRequest } from '../write-request.ts';
import { writeTable } from '../write-table.ts';
import type { Strategy, StrategyTask } from './strategy.ts';

type Edits = Extract<EditsReading, { kind: 'read' }>;

/**
 * As `edits`, in as many parts as the table needs, one after the other. A part that is refused, cut or unreadable ends the trial
 * with that outcome: a table of which a part was never looked at is no answer.
 */
export const repairInChunks: Strategy = {
  name: 'chunked',
  description: 'lists its changes as edits does, part by part of a table that is too long for one message',
  promptHash: chunkedPrompt.hash,
  async repair(task) {
    const { dirty } = task.view;
    const parts = partsOf(task);
    const answers: (Edits & Pick<TablePart, 'depthOf'>)[] = [];
    for (const [index, part] of parts.entries()) {
      // One at a time: a trial is one place in the queue, and the first failure saves what the others would cost.
      // oxlint-disable-next-line no-await-in-loop
      const asked = await askForPart(task, part, { part: index + 1, parts: parts.length });
      if (asked.kind === 'ended') {
        const { status, message } = asked.outcome;
        return { status, message: parts.length === 1 ? message : `part ${index + 1} of ${parts.length}: ${message}` };
      }
      answers.push({ ...asked.read, depthOf: part.depthOf });
    }
    const changeLog = mergeChanges(answers, dirty);
    const justification = answers
      .map((answer) => answer.justification)
      .filter((text) => text !== '')
      .join('\n\n');
    const submission = { table: applyEdits(dirty, changeLog), changeLog, justification, logIsOutput: true };
    return { status: 'ok', submission };
  },
};

function partsOf({ view, model, settings }: StrategyTask): readonly TablePart[] {
  const { dirty } = view;
  const shown = { part: 1, parts: 2, rows: dirty.rowCount, allRows: dirty.rowCount };
  const words = chunkedPrompt.system + chunkedPrompt.user(view.prompt, '', { format: settings.input, shown });
  const size = {
    words: estimateTokens(words),
    table: estimateTokens(writeTable(dirty, settings.input)),
    rows: dirty.rowCount,
  };
  return splitTable(view, rowsAPart(model, settings, size));
}

async function askForPart(
  task: StrategyTask,
  { table }: TablePart,
  place: { readonly part: number; readonly parts: number },
): Promise<Asked<Edits>> {
  const { view, model, settings } = task;
  const shown = { ...place, rows: table.rowCount, allRows: view.dirty.rowCount };
  const request = writeRequest(task, {
    system: chunkedPrompt.system,
    user: chunkedPrompt.user(view.prompt, writeTable(table, settings.input), { format: settings.input, shown }),
    schema: EDITS_SCHEMA,
    needed: table.rowCount * TOKENS_A_CHANGE,
  });
  const names = namesOfTable(table);
  return askReadably(model, request, (text) => readEdits(text, names));
}
