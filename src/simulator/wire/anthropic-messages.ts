import { listOf, numberOf, recordOf, textOf } from './json-reader.ts';
import type { SimulatedReply, SimulatedUsage, StreamEvent, WireFormat, WireTool, WireTurn } from './simulated-call.ts';
import { piecesOf } from './simulated-call.ts';

/** Anthropic's Messages. */
export const anthropicMessages: WireFormat = {
  read(body, { provider, wire }) {
    const format = recordOf(recordOf(body['output_config'])['format']);
    const offered = listOf(body['tools']).flatMap((tool) => toolOf(recordOf(tool)));
    // Callers that do not know whether a model takes schemas make it use a tool of this name.
    const answerTool = offered.find(({ name }) => name === 'json') ?? null;
    const schema = format['type'] === 'json_schema' ? recordOf(format['schema']) : null;
    return {
      provider,
      wire,
      model: textOf(body['model']) ?? '',
      isStream: body['stream'] === true,
      isUsageStreamed: true,
      system: textOfBlocks(body['system']),
      turns: listOf(body['messages']).map((message) => turnOf(recordOf(message))),
      maxOutputTokens: numberOf(body['max_tokens']),
      seed: null,
      schema: answerTool?.schema ?? schema,
      tools: offered.filter((tool) => tool !== answerTool),
      answerTool: answerTool?.name ?? null,
    };
  },
  complaint(_body, { model, turns, maxOutputTokens }) {
    if (model === '') return 'model: Field required';
    if (turns.length === 0) return 'messages: at least one message is required';
    return maxOutputTokens === null ? 'max_tokens: Field required' : null;
  },
  write(reply) {
    const { answer, usage } = reply;
    return {
      ...head(reply),
      content: blocksOf(reply),
      ...endOf(reply),
      ...(usage === null ? {} : { usage: { ...readUsage(usage), ...writtenUsage(usage) } }),
      ...(answer.finish === 'refusal' ? { stop_details: { type: 'refusal', category: null } } : {}),
    };
  },
  events(reply) {
    const { usage } = reply;
    const events: StreamEvent[] = [];
    const say = (type: string, facts: Readonly<Record<string, unknown>>): void => {
      events.push({ name: type, data: { type, ...facts } });
    };
    const opened = { ...head(reply), content: [], stop_reason: null, stop_sequence: null };
    const begun = usage === null ? {} : { usage: { ...readUsage(usage), output_tokens: Math.min(1, usage.output) } };
    say('message_start', { message: { ...opened, ...begun } });
    say('ping', {});
    blocksOf(reply).forEach((block, index) => {
      const isText = block['type'] === 'text';
      say('content_block_start', { index, content_block: isText ? { ...block, text: '' } : { ...block, input: {} } });
      const written = isText ? (textOf(block['text']) ?? '') : JSON.stringify(block['input']);
      for (const piece of piecesOf(written)) {
        const delta = isText ? { type: 'text_delta', text: piece } : { type: 'input_json_delta', partial_json: piece };
        say('content_block_delta', { index, delta });
      }
      say('content_block_stop', { index });
    });
    say('message_delta', { delta: endOf(reply), ...(usage === null ? {} : { usage: writtenUsage(usage) }) });
    say('message_stop', {});
    return events;
  },
};

function head({ id, call }: SimulatedReply): Record<string, unknown> {
  return { id: `msg_${id}`, type: 'message', role: 'assistant', model: call.model };
}

function blocksOf({ answer }: SimulatedReply): Readonly<Record<string, unknown>>[] {
  const calls = answer.toolCalls.map(({ id, name, input }) => ({ type: 'tool_use', id, name, input }));
  return [...(answer.text === '' ? [] : [{ type: 'text', text: answer.text }]), ...calls];
}

const REASONS: Readonly<Record<SimulatedReply['answer']['finish'], string>> = {
  stop: 'end_turn',
  'tool-calls': 'tool_use',
  length: 'max_tokens',
  'context-window': 'model_context_window_exceeded',
  refusal: 'refusal',
  'content-filter': 'refusal',
  'blocked-prompt': 'refusal',
  unknown: 'a_reason_of_tomorrow',
};

function endOf({ answer }: SimulatedReply): Record<string, unknown> {
  return { stop_reason: REASONS[answer.finish], stop_sequence: null };
}

function readUsage({ input, cached, cacheWrite }: SimulatedUsage): Record<string, unknown> {
  return {
    input_tokens: input,
    cache_creation_input_tokens: cacheWrite,
    cache_read_input_tokens: cached,
    cache_creation: { ephemeral_5m_input_tokens: cacheWrite, ephemeral_1h_input_tokens: 0 },
    service_tier: 'standard',
  };
}

/** Thinking is part of what is written. */
function writtenUsage({ output, reasoning }: SimulatedUsage): Record<string, unknown> {
  return { output_tokens: output + reasoning, output_tokens_details: { thinking_tokens: reasoning } };
}

function turnOf(message: Readonly<Record<string, unknown>>): WireTurn {
  const { content } = message;
  const blocks = typeof content === 'string' ? [{ type: 'text', text: content }] : listOf(content).map(recordOf);
  const ofType = (type: string): Readonly<Record<string, unknown>>[] =>
    blocks.map(recordOf).filter((block) => block['type'] === type);
  const toolCalls = ofType('tool_use').map((block) => ({
    id: textOf(block['id']) ?? '',
    name: textOf(block['name']) ?? '',
    input: block['input'],
  }));
  const toolResults = ofType('tool_result').map((block) => ({
    id: textOf(block['tool_use_id']) ?? '',
    output: textOfBlocks(block['content']),
  }));
  const isResult = toolResults.length > 0;
  return {
    role: message['role'] === 'assistant' ? 'assistant' : isResult ? 'tool' : 'user',
    text: textOfBlocks(content),
    toolCalls,
    toolResults,
  };
}

function textOfBlocks(content: unknown): string {
  if (typeof content === 'string') return content;
  return listOf(content)
    .map((block) => textOf(recordOf(block)['text']) ?? '')
    .join('');
}

function toolOf(tool: Readonly<Record<string, unknown>>): WireTool[] {
  const name = textOf(tool['name']);
  if (name === null) return [];
  return [{ name, description: textOf(tool['description']) ?? '', schema: recordOf(tool['input_schema']) }];
}
