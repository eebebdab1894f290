import type { ModelMessage, ModelReply, ToolCall } from '../../../models/model-client.ts';
import { REMINDER } from '../prompts/tools-prompt.ts';
import { recordOf, textOf } from '../replies/read-fields.ts';
import { readJson } from '../replies/read-json.ts';

/** The uses of tools in a reply: the provider's own, or the one that stands in its words. */
export function toolCallsIn({ toolCalls, text }: ModelReply, isNative: boolean): readonly ToolCall[] {
  if (isNative) return toolCalls;
  const reading = readJson(text, (value) => textOf(recordOf(value)['tool']) !== null);
  if (reading.kind === 'unreadable') return [];
  const { tool, input } = recordOf(reading.value);
  return [{ callId: '', name: textOf(tool) ?? '', input }];
}

/** What a step adds to the conversation: the reply, then the results of its tools or a reminder to use one. */
export function messagesOfStep(
  { text, toolCalls }: ModelReply,
  used: readonly { readonly call: ToolCall; readonly output: string }[],
  { isNative, left }: { readonly isNative: boolean; readonly left: string },
): readonly ModelMessage[] {
  // Providers refuse a turn without words.
  const words = text.trim() === '' && (used.length === 0 || !isNative) ? '(nothing)' : text;
  if (used.length === 0) {
    return [
      { role: 'assistant', text: words, toolCalls: [] },
      { role: 'user', text: `${REMINDER} ${left}` },
    ];
  }
  if (!isNative) {
    const results = used.map(({ call, output }) => `Result of ${call.name}:\n${output}`).join('\n\n');
    return [
      { role: 'assistant', text: words, toolCalls: [] },
      { role: 'user', text: `${results}\n\n${left}` },
    ];
  }
  const results = used.map(({ call, output }, index) => ({
    callId: call.callId,
    name: call.name,
    output: index === used.length - 1 ? `${output}\n\n${left}` : output,
  }));
  return [
    { role: 'assistant', text: words, toolCalls },
    { role: 'tool', results },
  ];
}
