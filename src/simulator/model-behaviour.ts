import { CodedError } from '../foundation/coded-error.ts';
import type { Quality } from './answers/plan-edits.ts';

/** How a simulated model behaves. */
export interface ModelBehaviour extends Quality {
  /** From the end of the request to the first byte of the reply. */
  readonly latencyMs: number;
  /** Of the tokens that a call reads, the share read from a cache, and of the others the share put into one. */
  readonly cachedShare: number;
  readonly cacheWriteShare: number;
  /** Tokens of thought in each reply. */
  readonly reasoningTokens: number;
}

/** A good model that is quick and thinks aloud in nothing. */
export const DEFAULT_BEHAVIOUR: ModelBehaviour = {
  repair: 0.8,
  damage: 0.01,
  latencyMs: 0,
  cachedShare: 0,
  cacheWriteShare: 0,
  reasoningTokens: 0,
};

/** The behaviour of one model, or of those whose ids begin with a text that ends in `*`. */
export interface BehaviourRule {
  readonly model: string;
  readonly behaviour: Partial<ModelBehaviour>;
}

const FIGURES: Readonly<Record<string, readonly [keyof ModelBehaviour, most: number]>> = {
  repair: ['repair', 1],
  damage: ['damage', 1],
  latency: ['latencyMs', 3_600_000],
  cached: ['cachedShare', 1],
  'cache-write': ['cacheWriteShare', 1],
  reasoning: ['reasoningTokens', 1_000_000],
};

/** A rule from words such as `gpt-sim=repair:0.9,damage:0.005,latency:100`. Throws SIMULATOR_MODEL. */
export function behaviourRule(text: string): BehaviourRule {
  const [, model, figures] = /^([^=]+)=(.+)$/u.exec(text.trim()) ?? [];
  if (model === undefined || figures === undefined)
    throw behaviourError(`"${text}" is no rule; write such as gpt-sim=repair:0.9,damage:0.005`);
  const entries = figures.split(',').map((figure) => {
    const [, name, written] = /^([a-z-]+):(\d+(?:\.\d+)?)$/u.exec(figure.trim()) ?? [];
    const known = FIGURES[name ?? ''];
    if (known === undefined || Number(written) > known[1])
      throw behaviourError(`"${figure.trim()}" is no figure; there are ${figuresText()}`);
    return [known[0], Number(written)] as const;
  });
  return { model, behaviour: Object.fromEntries(entries) };
}

/** How a model behaves: as the first rule that names it says, and else as `usual`. */
export function behaviourOf(model: string, rules: readonly BehaviourRule[], usual: ModelBehaviour): ModelBehaviour {
  const rule = rules.find((candidate) =>
    candidate.model.endsWith('*') ? model.startsWith(candidate.model.slice(0, -1)) : candidate.model === model,
  );
  return { ...usual, ...rule?.behaviour };
}

function figuresText(): string {
  return Object.entries(FIGURES)
    .map(([name, [, most]]) => `${name} (0 to ${most})`)
    .join(', ');
}

function behaviourError(what: string): CodedError {
  return new CodedError('SIMULATOR_MODEL', `--model cannot be read: ${what}`);
}
