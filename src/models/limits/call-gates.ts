import type { Clock } from '../../foundation/clock.ts';
import { sha256Hex } from '../../foundation/sha256.ts';
import type { ModelSettings, ProviderLimits } from '../config/model-config.ts';
import type { ModelCallError } from '../model-call-error.ts';
import { CircuitBreaker } from '../retry/circuit-breaker.ts';
import { createLimiter } from './limiter.ts';
import type { Limiter } from './limiter.ts';

/** What stands between all callers of one model under one key and its provider. */
export interface CallGate {
  readonly limiter: Limiter;
  /** Shared by all models of the provider's server. */
  readonly breaker: CircuitBreaker;
  /** Why no call to the model can go through any more: no quota, no right, no such model. Null while it may be called. */
  readonly stopped: ModelCallError | null;
  /** Ends all waiting calls, and all that come, with this reason. */
  stop(reason: ModelCallError): void;
}

/** The gates of one process; agents and judges that ask the same model under the same key share one. */
export interface CallGates {
  gateOf(settings: ModelSettings): CallGate;
  /** Lets stopped models be called again, as when a run is continued after credit was added. */
  revive(): void;
  /** All gates by `provider/model id`, for reports. */
  list(): readonly { readonly model: string; readonly gate: CallGate }[];
}

/** What gates need. */
export interface CallGatesOptions {
  readonly clock: Clock;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly startConcurrency?: number;
  /** With whom the limits are shared; null where this process has them to itself. */
  readonly sharing?: LimitSharing | null;
}

/** Several processes that keep to the same limits. */
export interface LimitSharing {
  /** From now on the gate's limits are shared with all who name theirs the same. */
  join(group: string, gate: Pick<CallGate, 'limiter' | 'breaker'>, limits: ProviderLimits): void;
}

/** Makes gates as they are asked for. */
export function createCallGates(options: CallGatesOptions): CallGates {
  const { sharing = null } = options;
  const gates = new Map<string, { model: string; gate: StoppableGate }>();
  const breakers = new Map<string, CircuitBreaker>();
  const open = (settings: ModelSettings): StoppableGate => {
    const { provider, modelId, baseUrl, key } = settings;
    const server = JSON.stringify([provider, baseUrl]);
    // Two keys are two accounts with limits of their own. The hash is never shown.
    const name = JSON.stringify([server, modelId, key === null ? null : sha256Hex(key.reveal())]);
    const opened = gates.get(name);
    if (opened !== undefined) return opened.gate;
    const breaker = breakers.get(server) ?? new CircuitBreaker(options);
    breakers.set(server, breaker);
    const isShared = sharing !== null;
    const gate = new StoppableGate(createLimiter({ ...options, limits: settings.limits, isShared }), breaker);
    sharing?.join(sha256Hex(name), gate, settings.limits);
    gates.set(name, { model: `${provider}/${modelId}`, gate });
    return gate;
  };
  // Every call asks.
  const known = new WeakMap<ModelSettings, StoppableGate>();
  return {
    gateOf(settings) {
      const gate = known.get(settings) ?? open(settings);
      known.set(settings, gate);
      return gate;
    },
    revive() {
      for (const { gate } of gates.values()) gate.revive();
    },
    list: () => [...gates.values()],
  };
}

class StoppableGate implements CallGate {
  readonly limiter: Limiter;
  readonly breaker: CircuitBreaker;
  #stopped: ModelCallError | null = null;

  constructor(limiter: Limiter, breaker: CircuitBreaker) {
    this.limiter = limiter;
    this.breaker = breaker;
  }

  get stopped(): ModelCallError | null {
    return this.#stopped;
  }

  stop(reason: ModelCallError): void {
    this.#stopped ??= reason;
    this.limiter.stop(this.#stopped);
  }

  revive(): void {
    this.#stopped = null;
    this.limiter.resume();
  }
}
