import type { TrialModel } from '../../agent-port.ts';
import { REASONING_TOKENS, TOKENS_A_CHANGE } from '../output-allowance.ts';
import type { StrategySettings } from '../strategies/strategy.ts';

/** Tokens of what one message shows. */
export interface PromptSize {
  /** Of everything but the table. */
  readonly words: number;
  /** Of the whole table. */
  readonly table: number;
  readonly rows: number;
}

/** Fewer rows prove nothing to each other. */
const LEAST_ROWS = 5;

/**
 * How many rows one message may show: as set, else as many as leave room in the context, and in what the model can write, for
 * a change of every row and for reasoning. Where nothing is known of the model, all.
 */
export function rowsAPart(model: TrialModel, settings: StrategySettings, { words, table, rows }: PromptSize): number {
  if (settings.chunkRows !== null) return settings.chunkRows;
  const context = model.contextWindow ?? Infinity;
  const written = Math.min(model.outputLimit ?? Infinity, settings.maxOutputTokens ?? Infinity);
  const byContext = (context - words - reserveOf(context)) / (table / Math.max(1, rows) + TOKENS_A_CHANGE);
  const byOutput = (written - reserveOf(written)) / TOKENS_A_CHANGE;
  const fitting = Math.min(byContext, byOutput);
  return fitting >= rows ? Math.max(1, rows) : Math.max(LEAST_ROWS, Math.floor(fitting));
}

/** Half of little, as reasoning that fills it all would leave no room for an answer. */
function reserveOf(tokens: number): number {
  return Math.min(REASONING_TOKENS, tokens / 2);
}
