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
      turns: turns.flatMap(({ role, ...turn }) => (role === 'system' ? [] : [{ role, ...turn }])),
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
