import type { SimulatedReply, SimulatedUsage } from './simulated-call.ts';

const INCOMPLETE: Readonly<Record<string, string>> = {
  length: 'max_output_tokens',
  'context-window': 'max_output_tokens',
  'content-filter': 'content_filter',
  'blocked-prompt': 'content_filter',
};

/** A whole reply of the Responses API. */
export function responsesDocument(reply: SimulatedReply): Record<string, unknown> {
  const { call, answer, usage } = reply;
  const reason = INCOMPLETE[answer.finish];
  return {
    ...responsesHead(reply),
    status: reason === undefined ? 'completed' : 'incomplete',
    incomplete_details: reason === undefined ? null : { reason },
    error: null,
    max_output_tokens: call.maxOutputTokens,
    output: responsesOutput(reply),
    usage: usage === null ? null : responsesUsage(usage),
  };
}

/** What the first event of a stream says of a reply too. */
export function responsesHead({ id, createdSeconds, call }: SimulatedReply): Record<string, unknown> {
  return {
    id: `resp_${id}`,
    object: 'response',
    created_at: createdSeconds,
    model: call.model,
    parallel_tool_calls: true,
    service_tier: 'default',
    temperature: null,
    tool_choice: 'auto',
    tools: [],
    metadata: {},
  };
}

/** The items that a reply puts out: one message, then the calls of tools. */
export function responsesOutput({ id, answer }: SimulatedReply): Record<string, unknown>[] {
  const isSilent = answer.text === '' && answer.finish !== 'refusal' && answer.finish !== 'stop';
  const content =
    answer.finish === 'refusal'
      ? [{ type: 'refusal', refusal: REFUSAL }]
      : [{ type: 'output_text', text: answer.text, annotations: [], logprobs: [] }];
  const message = { id: `msg_${id}`, type: 'message', status: 'completed', role: 'assistant', content };
  const calls = answer.toolCalls.map((call) => ({
    id: `fc_${call.id}`,
    type: 'function_call',
    status: 'completed',
    call_id: call.id,
    name: call.name,
    arguments: JSON.stringify(call.input),
  }));
  return [...(isSilent ? [] : [message]), ...calls];
}

/** What a model says that will not help. */
export const REFUSAL = "I'm sorry, but I can't help with that.";

function responsesUsage({ input, cached, cacheWrite, output, reasoning }: SimulatedUsage): Record<string, unknown> {
  return {
    input_tokens: input + cached + cacheWrite,
    input_tokens_details: { cached_tokens: cached, cache_write_tokens: cacheWrite },
    output_tokens: output + reasoning,
    output_tokens_details: { reasoning_tokens: reasoning },
    total_tokens: input + cached + cacheWrite + output + reasoning,
  };
}
