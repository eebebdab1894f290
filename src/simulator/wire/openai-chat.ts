import { listOf, numberOf, recordOf, textOf, valueOfJson } from './json-reader.ts';
import { REFUSAL } from './responses-document.ts';
import type {
  SimulatedReply,
  SimulatedUsage,
  StreamEvent,
  WireFormat,
  WireTool,
  WireToolCall,
  WireTurn,
} from './simulated-call.ts';
import { piecesOf } from './simulated-call.ts';

/** Chat completions, OpenAI's and those of servers that speak the same. */
export const openaiChat: WireFormat = {
  read(body, { provider, wire }) {
    const messages = listOf(body['messages']).map(recordOf);
    const isSystem = (message: Readonly<Record<string, unknown>>): boolean =>
      message['role'] === 'system' || message['role'] === 'developer';
    const format = recordOf(body['response_format']);
    return {
      provider,
      wire,
      model: textOf(body['model']) ?? '',
      isStream: body['stream'] === true,
      isUsageStreamed: recordOf(body['stream_options'])['include_usage'] === true,
      system: messages
        .filter(isSystem)
        .map((message) => textOfContent(message['content']))
        .join('\n\n'),
      turns: messages.filter((message) => !isSystem(message)).map(turnOf),
      answerTool: null,
      maxOutputTokens: numberOf(body['max_completion_tokens']) ?? numberOf(body['max_tokens']),
      seed: numberOf(body['seed']),
      schema: format['type'] === 'json_schema' ? recordOf(recordOf(format['json_schema'])['schema']) : null,
      tools: listOf(body['tools']).flatMap((tool) => toolOf(recordOf(recordOf(tool)['function']))),
    };
  },
  complaint(_body, { model, turns }) {
    if (model === '') return 'you must provide a model parameter';
    return turns.length === 0 ? "Missing required parameter: 'messages'." : null;
  },
  write(reply) {
    const { answer, usage } = reply;
    const calls = answer.toolCalls.map(writtenCall);
    const message = {
      role: 'assistant',
      content: answer.finish === 'refusal' || (answer.text === '' && calls.length > 0) ? null : answer.text,
      refusal: answer.finish === 'refusal' ? REFUSAL : null,
      ...(calls.length === 0 ? {} : { tool_calls: calls }),
    };
    return {
      ...head(reply, 'chat.completion'),
      choices: [{ index: 0, message, logprobs: null, finish_reason: reasonOf(reply) }],
      ...(usage === null ? {} : { usage: chatUsage(usage) }),
    };
  },
  events(reply) {
    const { answer, usage, call } = reply;
    const events: StreamEvent[] = [];
    const say = (choices: readonly unknown[], more: Readonly<Record<string, unknown>> = {}): void => {
      events.push({ name: null, data: { ...head(reply, 'chat.completion.chunk'), choices, ...more } });
    };
    const delta = (content: Readonly<Record<string, unknown>>): void =>
      say([{ index: 0, delta: content, logprobs: null, finish_reason: null }]);
    delta({ role: 'assistant', content: '', refusal: null });
    if (answer.finish === 'refusal') delta({ refusal: REFUSAL });
    else if (answer.text !== '') for (const content of piecesOf(answer.text)) delta({ content });
    answer.toolCalls.map(writtenCall).forEach((written, index) => {
      delta({ tool_calls: [{ index, ...written, function: { name: written.function.name, arguments: '' } }] });
      for (const piece of piecesOf(written.function.arguments))
        delta({ tool_calls: [{ index, function: { arguments: piece } }] });
    });
    say([{ index: 0, delta: {}, logprobs: null, finish_reason: reasonOf(reply) }]);
    if (call.isUsageStreamed && usage !== null) say([], { usage: chatUsage(usage) });
    events.push({ name: null, data: '[DONE]' });
    return events;
  },
};

function head({ id, createdSeconds, call }: SimulatedReply, object: string): Record<string, unknown> {
  return {
    id: `chatcmpl-${id}`,
    object,
    created: createdSeconds,
    model: call.model,
    system_fingerprint: 'fp_simulated',
  };
}

function reasonOf({ answer }: SimulatedReply): string {
  switch (answer.finish) {
    case 'stop':
    case 'refusal':
      return 'stop';
    case 'tool-calls':
      return 'tool_calls';
    case 'length':
    case 'context-window':
      return 'length';
    case 'content-filter':
    case 'blocked-prompt':
      return 'content_filter';
    case 'unknown':
      return 'a_reason_of_tomorrow';
  }
}

function chatUsage({ input, cached, cacheWrite, output, reasoning }: SimulatedUsage): Record<string, unknown> {
  return {
    prompt_tokens: input + cached + cacheWrite,
    completion_tokens: output + reasoning,
    total_tokens: input + cached + cacheWrite + output + reasoning,
    prompt_tokens_details: { cached_tokens: cached, cache_write_tokens: cacheWrite },
    completion_tokens_details: { reasoning_tokens: reasoning },
  };
}

function writtenCall({ id, name, input }: WireToolCall) {
  return { id, type: 'function', function: { name, arguments: JSON.stringify(input) } };
}

function turnOf(message: Readonly<Record<string, unknown>>): WireTurn {
  const text = textOfContent(message['content']);
  if (message['role'] === 'tool') {
    const result = { id: textOf(message['tool_call_id']) ?? '', output: text };
    return { role: 'tool', text: '', toolCalls: [], toolResults: [result] };
  }
  const toolCalls = listOf(message['tool_calls']).map((written) => {
    const call = recordOf(written);
    const asked = recordOf(call['function']);
    const input = valueOfJson(textOf(asked['arguments']) ?? '');
    return { id: textOf(call['id']) ?? '', name: textOf(asked['name']) ?? '', input };
  });
  return { role: message['role'] === 'assistant' ? 'assistant' : 'user', text, toolCalls, toolResults: [] };
}

function textOfContent(content: unknown): string {
  if (typeof content === 'string') return content;
  return listOf(content)
    .map((part) => textOf(recordOf(part)['text']) ?? '')
    .join('');
}

function toolOf(tool: Readonly<Record<string, unknown>>): WireTool[] {
  const name = textOf(tool['name']);
  if (name === null) return [];
  return [{ name, description: textOf(tool['description']) ?? '', schema: recordOf(tool['parameters']) }];
}
