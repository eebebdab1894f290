import { listOf, recordOf, textOf } from './json-reader.ts';
import { responsesDocument, responsesHead, responsesOutput } from './responses-document.ts';
import type { SimulatedReply, StreamEvent } from './simulated-call.ts';
import { piecesOf } from './simulated-call.ts';

type Item = Readonly<Record<string, unknown>>;
type Say = (type: string, facts: Item) => void;

/** A reply of the Responses API as a stream. */
export function responsesEvents(reply: SimulatedReply): StreamEvent[] {
  const events: StreamEvent[] = [];
  const say: Say = (type, facts) => {
    events.push({ name: type, data: { type, sequence_number: events.length, ...facts } });
  };
  const open = { ...responsesHead(reply), status: 'in_progress', output: [], usage: null, error: null };
  say('response.created', { response: open });
  say('response.in_progress', { response: open });
  responsesOutput(reply).forEach((item, output_index) => {
    if (item['type'] === 'function_call') sayFunctionCall(say, item, output_index);
    else sayMessage(say, item, output_index);
  });
  const response = responsesDocument(reply);
  say(response['status'] === 'completed' ? 'response.completed' : 'response.incomplete', { response });
  return events;
}

function sayFunctionCall(say: Say, item: Item, output_index: number): void {
  const item_id = item['id'];
  const text = textOf(item['arguments']) ?? '';
  say('response.output_item.added', { output_index, item: { ...item, status: 'in_progress', arguments: '' } });
  for (const delta of piecesOf(text)) say('response.function_call_arguments.delta', { item_id, output_index, delta });
  say('response.function_call_arguments.done', { item_id, output_index, name: item['name'], arguments: text });
  say('response.output_item.done', { output_index, item });
}

function sayMessage(say: Say, item: Item, output_index: number): void {
  const place = { item_id: item['id'], output_index, content_index: 0 };
  const part = recordOf(listOf(item['content'])[0]);
  say('response.output_item.added', { output_index, item: { ...item, status: 'in_progress', content: [] } });
  if (part['type'] === 'refusal') {
    const refusal = textOf(part['refusal']) ?? '';
    say('response.content_part.added', { ...place, part: { ...part, refusal: '' } });
    for (const delta of piecesOf(refusal)) say('response.refusal.delta', { ...place, delta });
    say('response.refusal.done', { ...place, refusal });
  } else {
    const text = textOf(part['text']) ?? '';
    say('response.content_part.added', { ...place, part: { ...part, text: '' } });
    for (const delta of piecesOf(text)) say('response.output_text.delta', { ...place, delta, logprobs: [] });
    say('response.output_text.done', { ...place, text, logprobs: [] });
  }
  say('response.content_part.done', { ...place, part });
  say('response.output_item.done', { output_index, item });
}
