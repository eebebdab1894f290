import type { ModelSettings } from '../config/model-config.ts';
import type { ModelMessage, ModelRequest, ToolCall } from '../model-client.ts';
import type { LongTexts } from './long-texts.ts';
import type { WireOptions } from './wire-model.ts';

type WirePrompt = WireOptions['prompt'];

/** Options whose bound on output is always set. */
type SizedWireOptions = WireOptions & { readonly maxOutputTokens: number };

/** The words for effort that the providers' libraries know. */
const EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;

/**
 * A request in the library's form, `texts` taking the long ones: only parameters that the model accepts are sent, and never more output than it can write.
 * Null where `effort` is no word that any provider knows.
 */
export function wireOptions(request: ModelRequest, settings: ModelSettings, texts: LongTexts): SizedWireOptions | null {
  const { accepts, outputLimit } = settings;
  const effort = EFFORTS.find((word) => word === request.effort);
  if (accepts.effort && request.effort !== null && effort === undefined) return null;
  return {
    prompt: promptOf(request, texts),
    maxOutputTokens: Math.min(request.maxOutputTokens, outputLimit ?? request.maxOutputTokens),
    ...(accepts.temperature && request.temperature !== null ? { temperature: request.temperature } : {}),
    ...(accepts.seed && request.seed !== null ? { seed: request.seed } : {}),
    ...(accepts.effort && effort !== undefined ? { reasoning: effort } : {}),
    ...(accepts.structuredOutput && request.schema !== null
      ? { responseFormat: { type: 'json', name: request.schema.name, schema: request.schema.jsonSchema } }
      : {}),
    ...(accepts.tools && request.tools.length > 0 ? { tools: toolsOf(request) } : {}),
    // Tables of users are nobody's to keep, and summaries of reasoning need rights that most accounts lack.
    providerOptions: { openai: { store: false, reasoningSummary: null } },
  };
}

function toolsOf({ tools }: ModelRequest): NonNullable<WireOptions['tools']> {
  return tools.map(({ name, description, inputSchema }) => ({ type: 'function', name, description, inputSchema }));
}

function promptOf({ system, messages }: ModelRequest, texts: LongTexts): WirePrompt {
  const opening: WirePrompt = system === '' ? [] : [{ role: 'system', content: system }];
  return [...opening, ...messages.map((message) => wireMessage(message, texts))];
}

function wireMessage(message: ModelMessage, texts: LongTexts): WirePrompt[number] {
  switch (message.role) {
    case 'user':
      return { role: 'user', content: [{ type: 'text', text: texts.enter(message) }] };
    case 'assistant': {
      const calls = message.toolCalls.map(wireCall);
      // An empty text is refused beside calls, and no content at all is refused as well.
      const texts = message.text === '' && calls.length > 0 ? [] : [message.text || '(no answer)'];
      return { role: 'assistant', content: [...texts.map((text) => ({ type: 'text' as const, text })), ...calls] };
    }
    case 'tool':
      return {
        role: 'tool',
        content: message.results.map(({ callId, name, output }) => ({
          type: 'tool-result',
          toolCallId: callId,
          toolName: name,
          output: { type: 'text', value: output },
        })),
      };
  }
}

/** Input that is no object is refused when it is sent back, so it goes back inside one. */
function wireCall({ callId, name, input }: ToolCall) {
  const isObject = typeof input === 'object' && input !== null && !Array.isArray(input);
  return { type: 'tool-call' as const, toolCallId: callId, toolName: name, input: isObject ? input : { input } };
}
