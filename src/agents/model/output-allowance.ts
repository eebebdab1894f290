import type { TrialModel } from '../agent-port.ts';
import type { StrategySettings } from './strategies/strategy.ts';

/** For reasoning, and for the justification. */
const ALLOWANCE = 16_000;

/**
 * Tokens that a reply may have: what was set, else `needed` for the answer and an allowance for reasoning; never more than
 * the model can write.
 */
export function outputAllowance(model: TrialModel, settings: StrategySettings, needed: number): number {
  const wanted = settings.maxOutputTokens ?? ALLOWANCE + needed;
  return Math.min(wanted, model.outputLimit ?? wanted);
}
