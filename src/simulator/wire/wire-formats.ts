import { anthropicMessages } from './anthropic-messages.ts';
import { googleGenerate } from './google-generate.ts';
import { openaiChat } from './openai-chat.ts';
import { openaiResponses } from './openai-responses.ts';
import type { WireFormat, WireName } from './simulated-call.ts';

/** The wire formats by name. */
export const WIRE_FORMATS: Readonly<Record<WireName, WireFormat>> = {
  responses: openaiResponses,
  chat: openaiChat,
  messages: anthropicMessages,
  generate: googleGenerate,
};
