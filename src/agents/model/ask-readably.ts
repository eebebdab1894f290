import type { AgentOutcome, TrialModel } from '../agent-port.ts';
import { repairWords } from './prompts/table-words.ts';
import type { ModelMessage, ModelReply, ModelRequest } from '../../models/model-client.ts';

/** What a reader makes of a reply. */
export type Reading<Read> = ({ readonly kind: 'read' } & Read) | { readonly kind: 'unreadable'; readonly why: string };

/** What asking came to: something read, or how the trial ends without it. */
export type Asked<Read> =
  | { readonly kind: 'read'; readonly read: Read }
  | { readonly kind: 'ended'; readonly outcome: Exclude<AgentOutcome, { status: 'ok' }> };

/**
 * Asks, and once more where the reply cannot be read, showing the model its reply and what is wrong with it; exactly one such
 * attempt, the same for all models (METHODOLOGY 9.8).
 */
export async function askReadably<Read extends object>(
  model: TrialModel,
  request: ModelRequest,
  read: (text: string) => Reading<Read> | Promise<Reading<Read>>,
): Promise<Asked<Read>> {
  const first = await model.ask(request);
  const early = endOfReply(first);
  if (early !== null) return { kind: 'ended', outcome: early };
  const reading = await read(first.text);
  if (reading.kind === 'read') return { kind: 'read', read: reading };
  const messages: readonly ModelMessage[] = [
    ...request.messages,
    // Providers refuse a turn without words.
    { role: 'assistant', text: first.text.trim() === '' ? '(nothing)' : first.text, toolCalls: [] },
    { role: 'user', text: repairWords(reading.why) },
  ];
  const second = await model.ask({ ...request, messages });
  const late = endOfReply(second);
  if (late !== null) return { kind: 'ended', outcome: late };
  const again = await read(second.text);
  if (again.kind === 'read') return { kind: 'read', read: again };
  const message = `the reply cannot be read, nor the one after it: ${again.why}`;
  return { kind: 'ended', outcome: { status: 'invalid_output', message } };
}

/** How a trial ends with a reply that is no whole answer; null where it is one. */
export function endOfReply({ finish }: ModelReply): Exclude<AgentOutcome, { status: 'ok' }> | null {
  if (finish === 'refused')
    return { status: 'refused', message: 'the model or a filter of its provider refused to answer' };
  if (finish === 'truncated') {
    return { status: 'truncated', message: 'the reply was cut at the limit of output or context' };
  }
  return null;
}
