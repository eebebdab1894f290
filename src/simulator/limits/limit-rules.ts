import { CodedError } from '../../foundation/coded-error.ts';
import { SIMULATED_PROVIDERS } from '../simulated-provider.ts';
import type { SimulatedProvider } from '../simulated-provider.ts';

/** What a provider allows each model and key from a moment on. */
export interface LimitRule {
  readonly provider: SimulatedProvider;
  /** From the start of the simulator; a later rule replaces an earlier one of its provider wholly. */
  readonly fromMs: number;
  /** Null: unlimited. */
  readonly requestsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
  readonly concurrency: number | null;
  /** How many seconds' worth may be used at once after a quiet time. */
  readonly burstSeconds: number;
  /** Whether replies tell of the limits, where the provider has headers for that. */
  readonly hasHeaders: boolean;
}

/** A minute's worth at once, as the makers describe their buckets. */
const BURST_SECONDS = 60;

const PART = /^([a-z]+)(?:@(\d+(?:\.\d+)?))?:(.+)$/u;

/**
 * Rules from words: `provider[@seconds]:rpm=60:tpm=90000:concurrency=4:burst=1:headers=0`, with commas between; those
 * with a moment replace what held before. Throws SIMULATOR_LIMIT.
 */
export function limitRulesFromText(text: string): LimitRule[] {
  return text.split(',').map((written) => {
    const part = PART.exec(written.trim());
    const provider = SIMULATED_PROVIDERS.find((name) => name === part?.[1]);
    if (part === null || provider === undefined)
      throw limitError(`"${written.trim()}" is no rule; write such as openai:rpm=60:concurrency=4 or openai@30:rpm=20`);
    const figures = new Map(part[3]!.split(':').map((figure) => figureOf(figure)));
    return {
      provider,
      fromMs: Number(part[2] ?? 0) * 1000,
      requestsPerMinute: figures.get('rpm') ?? null,
      tokensPerMinute: figures.get('tpm') ?? null,
      concurrency: figures.get('concurrency') ?? null,
      burstSeconds: figures.get('burst') ?? BURST_SECONDS,
      hasHeaders: figures.get('headers') !== 0,
    };
  });
}

function figureOf(written: string): [string, number] {
  const figure = /^(rpm|tpm|concurrency|burst|headers)=(\d+(?:\.\d+)?)$/u.exec(written.trim());
  if (figure === null)
    throw limitError(
      `"${written.trim()}" is no limit; there are rpm, tpm, concurrency, burst and headers, each with =number`,
    );
  return [figure[1]!, Number(figure[2])];
}

function limitError(what: string): CodedError {
  return new CodedError('SIMULATOR_LIMIT', `the limits cannot be read: ${what}; see docs/guide/simulator.md`);
}
