import { recordOf } from '../wire/json-reader.ts';
import type { WireTool, WireToolCall } from '../wire/simulated-call.ts';
import type { DraftAnswer } from './draft-answer.ts';
import { schemaFitter } from './fit-schema.ts';

/** What a model does with the tools that it is offered. */
export interface ToolPlan {
  /** The calls of this turn; none when the model is done with tools. */
  readonly calls: readonly Omit<WireToolCall, 'id'>[];
  /** What it says beside them. */
  readonly text: string;
}

const LOOKING = /query|sql|select/u;
const EDITING = /edit|change|apply|set_/u;
const ENDING = /finish|submit|done/u;

/**
 * A plain loop: one look at the table, then all edits, then the end, each where there is a tool for it. `turn` counts the
 * model's turns from 0.
 */
export function useTools(
  tools: readonly WireTool[],
  draft: DraftAnswer,
  { turn, tableName }: { readonly turn: number; readonly tableName: string },
): ToolPlan {
  const toolFor = (words: RegExp): WireTool | undefined => tools.find(({ name }) => words.test(name));
  const { changes, justification } = draft;
  const look = `SELECT * FROM "${tableName}" LIMIT 5`;
  const steps = [
    {
      tool: toolFor(LOOKING),
      text: 'I look at the table first.',
      facts: { sql: look, query: look },
    },
    {
      tool: toolFor(EDITING),
      text: 'Now I make the changes that the table proves.',
      facts: { changes, edits: changes, change_log: changes, justification },
    },
    { tool: toolFor(ENDING), text: 'I am done.', facts: { justification, summary: justification } },
  ].filter(({ tool }) => tool !== undefined);
  const step = steps[turn];
  if (step?.tool === undefined) return { calls: [], text: '' };
  const { tool, text, facts } = step;
  const input = recordOf(tool.schema['properties'] === undefined ? facts : schemaFitter(tool.schema)(facts));
  return { calls: [{ name: tool.name, input }], text };
}
