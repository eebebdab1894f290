import type { Clock } from '../../foundation/clock.ts';
import type { SimulatedProvider } from '../simulated-provider.ts';
import type { LimitRule } from './limit-rules.ts';
import type { LimitState } from './limit-state.ts';
import type { TokenBucket } from './token-bucket.ts';
import { createTokenBucket } from './token-bucket.ts';

/** What the limits say to a call. */
export interface LimitVerdict {
  readonly isAllowed: boolean;
  /** When another try could pass, in ms from now; null where nobody can tell (concurrency) or the call is allowed. */
  readonly waitMs: number | null;
  /** Null where unlimited or where the provider does not tell. */
  readonly requests: LimitState | null;
  readonly tokens: LimitState | null;
}

/** The limits that a simulated provider keeps to itself until they are passed. */
export interface HiddenLimits {
  /** Asks for a call of so many tokens to read; an allowed one counts at once and holds a place until `end`. */
  begin(party: string, provider: SimulatedProvider, inputTokens: number): LimitVerdict;
  /** Ends an allowed call and counts what it wrote. */
  end(party: string, provider: SimulatedProvider, outputTokens: number): void;
}

interface Account {
  readonly requests: TokenBucket;
  readonly tokens: TokenBucket;
  open: number;
}

/** Limits by rules, counted on this clock from now on; each party is a model and a key, and has limits of its own. */
export function createHiddenLimits(rules: readonly LimitRule[], clock: Clock): HiddenLimits {
  const startMs = clock.nowMs();
  const accounts = new Map<string, Account>();
  const rulesOf = (provider: SimulatedProvider): LimitRule[] =>
    rules.filter((rule) => rule.provider === provider).toSorted((a, b) => a.fromMs - b.fromMs);
  const accountOf = (party: string, provider: SimulatedProvider): Account => {
    let account = accounts.get(party);
    if (account === undefined) {
      const schedule = rulesOf(provider).map((rule) => ({ ...rule, fromMs: startMs + rule.fromMs }));
      const bucket = (perMinute: (rule: LimitRule) => number | null): TokenBucket =>
        createTokenBucket(
          schedule.map((rule) => ({
            fromMs: rule.fromMs,
            perMinute: perMinute(rule),
            burstSeconds: rule.burstSeconds,
          })),
          startMs,
        );
      account = {
        requests: bucket((rule) => rule.requestsPerMinute),
        tokens: bucket((rule) => rule.tokensPerMinute),
        open: 0,
      };
      accounts.set(party, account);
    }
    return account;
  };
  return {
    begin(party, provider, inputTokens) {
      const nowMs = clock.nowMs();
      const account = accountOf(party, provider);
      const rule = rulesOf(provider).findLast(({ fromMs }) => startMs + fromMs <= nowMs);
      const waits = [account.requests.waitFor(1, nowMs), account.tokens.waitFor(inputTokens, nowMs)];
      const isCrowded = account.open >= (rule?.concurrency ?? Infinity);
      const waitMs = Math.max(...waits);
      const isAllowed = waitMs === 0 && !isCrowded;
      if (isAllowed) {
        account.requests.take(1, nowMs);
        account.tokens.take(inputTokens, nowMs);
        account.open += 1;
      }
      const isTold = rule?.hasHeaders === true && provider !== 'google' && provider !== 'compatible';
      return {
        isAllowed,
        waitMs: waitMs === 0 ? null : waitMs,
        requests: isTold ? account.requests.state(nowMs) : null,
        tokens: isTold ? account.tokens.state(nowMs) : null,
      };
    },
    end(party, provider, outputTokens) {
      const account = accountOf(party, provider);
      account.open -= 1;
      account.tokens.take(outputTokens, clock.nowMs());
    },
  };
}
