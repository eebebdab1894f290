import type { Clock } from '../foundation/clock.ts';
import type { KnownTask } from './answers/known-task.ts';
import type { FaultRule } from './faults/fault-rules.ts';
import type { LimitRule } from './limits/limit-rules.ts';
import type { LoggedCall } from './log/call-log.ts';
import type { BehaviourRule, ModelBehaviour } from './model-behaviour.ts';

/** What a simulator is made of; all but the clock can be left out. */
export interface SimulatorOptions {
  /** Times of limits, waits and the log are read from it; latency passes in real time. */
  readonly clock: Clock;
  /** What it can answer; of other tables it finds nothing wrong. Default: none. */
  readonly tasks?: readonly KnownTask[];
  /** Behaviour of models that no rule names. Default: DEFAULT_BEHAVIOUR. */
  readonly behaviour?: Partial<ModelBehaviour>;
  readonly models?: readonly BehaviourRule[];
  readonly faults?: readonly FaultRule[];
  readonly limits?: readonly LimitRule[];
  /** Same seed, same answers and faults. Default: `simulator`. */
  readonly seed?: string;
  /**
   * Whether a question that is asked again is answered anew, as a model would; else always the same. Default: true.
   */
  readonly isVaried?: boolean;
  /** Default: any free one. */
  readonly port?: number;
  /** Told of every call at its end. */
  readonly onCall?: (call: LoggedCall) => void;
}
