import type { AgentView } from '../../../core/task/agent-view.ts';
import type { InputFormat } from '../strategies/strategy.ts';

/** Prompts of one strategy: of each task, and form of its table, written once for all repetitions. */
export class KeptPrompts {
  readonly #kept = new WeakMap<AgentView, Map<InputFormat, string>>();

  of(view: AgentView, input: InputFormat, write: () => string): string {
    const ofView = this.#kept.get(view) ?? new Map<InputFormat, string>();
    this.#kept.set(view, ofView);
    const prompt = ofView.get(input) ?? write();
    ofView.set(input, prompt);
    return prompt;
  }
}
