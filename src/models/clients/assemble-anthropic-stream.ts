import { objectOf, parseObject, textOf } from './json-value.ts';
import type { JsonObject } from './json-value.ts';

/** What a stream amounts to: the reply that a call without a stream would have brought, or an error object, or less than a whole. */
export type AssembledStream =
  | { readonly kind: 'whole'; readonly reply: JsonObject }
  | { readonly kind: 'cut' }
  | { readonly kind: 'none' };

interface Block {
  readonly start: JsonObject;
  readonly texts: string[];
  readonly inputs: string[];
}

/**
 * Puts the events of an Anthropic stream together. An `error` event, which comes with status 200, becomes the reply
 * `{error}`. A stream without its last event was cut; one without its first is none.
 */
export function assembleAnthropicStream(stream: string): AssembledStream {
  const events = eventsOf(stream);
  const failed = events.find(({ type }) => type === 'error');
  if (failed !== undefined) return { kind: 'whole', reply: { error: failed['error'] } };
  const message = objectOf(events.find(({ type }) => type === 'message_start')?.['message']);
  if (message === null) return { kind: 'none' };
  if (!events.some(({ type }) => type === 'message_stop')) return { kind: 'cut' };
  const deltas = events.filter(({ type }) => type === 'message_delta');
  const usage = { ...objectOf(message['usage']) };
  // Later figures are cumulative; those left out or null keep what stood before.
  for (const delta of deltas) {
    for (const [name, value] of Object.entries(objectOf(delta['usage']) ?? {})) if (value !== null) usage[name] = value;
  }
  const ends = deltas.map(({ delta }) => objectOf(delta) ?? {});
  return { kind: 'whole', reply: Object.assign({}, message, ...ends, { content: contentOf(events), usage }) };
}

/** The JSON objects of the `data:` lines, in order. */
function eventsOf(stream: string): readonly JsonObject[] {
  const events = stream.split(/\r?\n\r?\n/u).map((event) => {
    const data = event
      .split(/\r?\n/u)
      .filter((line) => line.startsWith('data:'))
      .map((line) => line.slice('data:'.length).trimStart());
    return parseObject(data.join('\n'));
  });
  return events.filter((event) => event !== null);
}

function contentOf(events: readonly JsonObject[]): readonly JsonObject[] {
  const blocks = new Map<unknown, Block>();
  for (const event of events) {
    const start = objectOf(event['content_block']);
    if (event['type'] === 'content_block_start' && start !== null) {
      blocks.set(event['index'], { start, texts: [], inputs: [] });
    }
    const delta = objectOf(event['delta']);
    const block = blocks.get(event['index']);
    if (event['type'] !== 'content_block_delta' || delta === null || block === undefined) continue;
    if (delta['type'] === 'text_delta') block.texts.push(textOf(delta['text']) ?? '');
    if (delta['type'] === 'input_json_delta') block.inputs.push(textOf(delta['partial_json']) ?? '');
  }
  return [...blocks.values()].flatMap(wholeBlock);
}

/** Thoughts are left out: nothing reads them. Input that is no JSON stays the text that it is. */
function wholeBlock({ start, texts, inputs }: Block): readonly JsonObject[] {
  if (start['type'] === 'text') return [{ type: 'text', text: `${textOf(start['text']) ?? ''}${texts.join('')}` }];
  if (start['type'] !== 'tool_use') return [];
  const text = inputs.join('');
  const input = text === '' ? (start['input'] ?? {}) : (parseObject(text) ?? text);
  return [{ type: 'tool_use', id: start['id'], name: start['name'], input }];
}
