import type { TrialModel } from '../agent-port.ts';
import type { StrategySettings } from './strategies/strategy.ts';

/** For reasoning, and for the justification. */
export const REASONING_TOKENS = 16_000;
/** About what one change takes to write; a row is seldom changed more than once. */
export const TOKENS_A_CHANGE = 120;
/** Tables are full of digits and short words, of which a token holds few letters; English prose has about four. */
const LETTERS_A_TOKEN = 3;
/** So that a prompt that fills the context is refused by its provider, which says so, and not by us. */
const LEAST_TOKENS = 256;

/** About the tokens of a text, rather too many than too few. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / LETTERS_A_TOKEN);
}

/**
 * Tokens that a reply may have: what was set, else `needed` for the answer and an allowance for reasoning; never more than the
 * model can write, nor than its context holds beside `asked`, the tokens of the prompt.
 */
export function outputAllowance(
  model: TrialModel,
  settings: StrategySettings,
  { needed, asked }: { readonly needed: number; readonly asked: number },
): number {
  const wanted = settings.maxOutputTokens ?? REASONING_TOKENS + needed;
  const room = model.contextWindow === null ? wanted : Math.max(LEAST_TOKENS, model.contextWindow - asked);
  return Math.min(wanted, room, model.outputLimit ?? wanted);
}
