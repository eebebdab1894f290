import { listOf, numberOf, recordOf, textOf, valueOfJson } from './json-reader.ts';
import { responsesEvents } from './responses-events.ts';
import { responsesDocument } from './responses-document.ts';
import type { WireFormat, WireTool, WireTurn } from './simulated-call.ts';

/** OpenAI's Responses API. */
export const openaiResponses: WireFormat = {
  read(body, { provider, wire }) {
    const items =
      typeof body['input'] === 'string' ? [{ role: 'user', content: body['input'] }] : listOf(body['input']);
    const turns = items.map((item) => turnOf(recordOf(item)));
    const format = recordOf(recordOf(body['text'])['format']);
    return {
      provider,
      wire,
      model: textOf(body['model']) ?? '',
      isStream: body['stream'] === true,
      isUsageStreamed: true,
      system: [
        textOf(body['instructions']) ?? '',
        ...turns.filter(({ role }) => role === 'system').map(({ text }) => text),
      ]
        .filter((text) => text !== '')
        .join('\n\n'),
      turns: mergedTurns(turns),
      answerTool: null,
      maxOutputTokens: numberOf(body['max_output_tokens']),
      seed: null,
      schema: format['type'] === 'json_schema' ? recordOf(format['schema']) : null,
      tools: listOf(body['tools']).flatMap((tool) => toolOf(recordOf(tool))),
    };
  },
  complaint(_body, { model, turns }) {
    if (model === '') return "Missing required parameter: 'model'.";
    return turns.length === 0 ? "Missing required parameter: 'input'." : null;
  },
  write: responsesDocument,
  events: responsesEvents,
};

type ResponsesTurn = Omit<WireTurn, 'role'> & { readonly role: WireTurn['role'] | 'system' };

/** Every call of a tool is an item of its own here; what the model said in one go is one turn. */
function mergedTurns(items: readonly ResponsesTurn[]): WireTurn[] {
  const turns: WireTurn[] = [];
  for (const { role, text, toolCalls, toolResults } of items) {
    if (role === 'system') continue;
    const last = turns.at(-1);
    if (role === 'user' || last?.role !== role) turns.push({ role, text, toolCalls, toolResults });
    else {
      turns[turns.length - 1] = {
        role,
        text: last.text + text,
        toolCalls: [...last.toolCalls, ...toolCalls],
        toolResults: [...last.toolResults, ...toolResults],
      };
    }
  }
  return turns;
}

function turnOf(item: Readonly<Record<string, unknown>>): ResponsesTurn {
  const id = textOf(item['call_id']) ?? '';
  if (item['type'] === 'function_call') {
    const call = { id, name: textOf(item['name']) ?? '', input: valueOfJson(textOf(item['arguments']) ?? '') };
    return { role: 'assistant', text: '', toolCalls: [call], toolResults: [] };
  }
  if (item['type'] === 'function_call_output') {
    const output = typeof item['output'] === 'string' ? item['output'] : textOfParts(item['output']);
    return { role: 'tool', text: '', toolCalls: [], toolResults: [{ id, output }] };
  }
  // What the provider has kept of an earlier reply is only pointed at.
  if (item['type'] === 'item_reference') return { role: 'assistant', text: '', toolCalls: [], toolResults: [] };
  const role = textOf(item['role']);
  return {
    role: role === 'assistant' ? 'assistant' : role === 'system' || role === 'developer' ? 'system' : 'user',
    text: textOfParts(item['content']),
    toolCalls: [],
    toolResults: [],
  };
}

function textOfParts(content: unknown): string {
  if (typeof content === 'string') return content;
  return listOf(content)
    .map((part) => textOf(recordOf(part)['text']) ?? '')
    .join('');
}

function toolOf(tool: Readonly<Record<string, unknown>>): WireTool[] {
  const name = textOf(tool['name']);
  if (tool['type'] !== 'function' || name === null) return [];
  return [{ name, description: textOf(tool['description']) ?? '', schema: recordOf(tool['parameters']) }];
}
