import type { AgentView } from '../../core/task/agent-view.ts';
import type { ModelRequest } from '../../models/model-client.ts';

/** More than the parts that a table is asked in. */
const MOST_KEPT = 64;

const kept = new WeakMap<AgentView, Map<string, ModelRequest['messages']>>();

/** A conversation that begins with `user`: the same object each time, so that what is made of it for one repetition of a task serves the others. */
export function openingMessages(view: AgentView, user: string): ModelRequest['messages'] {
  const ofView = kept.get(view) ?? new Map<string, ModelRequest['messages']>();
  kept.set(view, ofView);
  const messages = ofView.get(user) ?? [{ role: 'user', text: user }];
  if (ofView.size >= MOST_KEPT) ofView.clear();
  ofView.set(user, messages);
  return messages;
}
