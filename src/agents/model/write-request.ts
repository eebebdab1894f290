import type { ModelRequest } from '../../models/model-client.ts';
import { openingMessages } from './opening-messages.ts';
import { estimateTokens, outputAllowance } from './output-allowance.ts';
import type { StrategyTask } from './strategies/strategy.ts';

/** Providers take 32 bits with a sign. */
const LARGEST_SEED = 2 ** 31;

const NO_TOOLS: ModelRequest['tools'] = [];

/** What a strategy wants to ask. */
export interface Question {
  readonly system: string;
  readonly user: string;
  /** What the reply should match, where the model can be held to it; null for free text. */
  readonly schema: ModelRequest['schema'];
  /** Tokens that the answer may take, without reasoning. */
  readonly needed: number;
}

/** The first message of a conversation, with the agent's settings as far as the model accepts them. Draws a seed. */
export function writeRequest(
  { view, model, settings, context }: StrategyTask,
  { system, user, schema, needed }: Question,
): ModelRequest {
  const { accepts } = model;
  return {
    system,
    messages: openingMessages(view, user),
    maxOutputTokens: outputAllowance(model, settings, { needed, asked: estimateTokens(system + user) }),
    temperature: accepts.temperature ? settings.temperature : null,
    seed: accepts.seed ? context.random.integer(LARGEST_SEED) : null,
    effort: accepts.effort ? settings.effort : null,
    schema: accepts.structuredOutput ? schema : null,
    tools: NO_TOOLS,
  };
}
