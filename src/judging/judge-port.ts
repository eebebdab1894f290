import type { JudgePrompt } from './write-judge-prompt.ts';

/** A model that judges. */
export interface JudgeModel {
  /** Its slug, pinned in every judgement. */
  readonly model: string;
  /** Who made it, such as `openai`: a judge never counts for agents of its own family. */
  readonly family: string;
  /** Null where the model takes no temperature; 0 elsewhere. */
  readonly temperature: 0 | null;
  /** The reply's text. Rejects with a CodedError where none can be had. */
  ask(prompt: JudgePrompt, signal: AbortSignal): Promise<string>;
}
