import type { Dataset } from '../../core/dataset/dataset.ts';
import type { ExecutionTools } from '../executor/batch-order.ts';
import type { Catalogue } from '../../core/task/catalogue.ts';
import type { RunEvent } from '../executor/run-event.ts';
import type { Catalogues } from '../executor/suites/suite.ts';
import type { AgentRegistry } from './agent-registry.ts';
import type { DatasetKeeper } from './datasets/dataset-keeper.ts';

/** Where a call belongs. */
export interface CallPlace {
  readonly agentSpec: string;
  readonly model: string;
  readonly batchId: string;
  readonly repetition: number;
  readonly condition: string;
}

/** Why the cache would answer a call, or not. */
export type CallExplanation =
  | { readonly kind: 'hit' | 'expired'; readonly createdMs: number }
  | { readonly kind: 'differs'; readonly createdMs: number; readonly differing: readonly string[] }
  | { readonly kind: 'empty' };

/** Everything that use-cases are made of; assembly hands it in. */
export interface UseCaseTools extends ExecutionTools {
  readonly catalogues: Catalogues;
  /** The standard one of `catalogues`. */
  readonly catalogue: Catalogue;
  /** The bundled ones, by number. */
  readonly datasets: readonly Dataset[];
  /** Of the user's own tables and pairs. */
  readonly keeper: DatasetKeeper;
  readonly agents: AgentRegistry;
  /** Part of an agent's hash: another version of this program may have other agents. */
  readonly programVersion: string;
  /** Tells one state of the program's code from another, within a version too. */
  readonly codeMark: () => string;
  /** Says of a call that was stored why the cache would answer it; null where nothing is kept. */
  readonly explainCall: (place: CallPlace, requestJson: string) => Promise<CallExplanation | null>;
  /** 32 random bytes in base64url, for the secret of a key. */
  readonly newSecret: () => string;
  /** Of webhooks: who may be one, and what signs for it. */
  readonly receivers: {
    /** Throws WEBHOOK_URL_REFUSED. */
    readonly check: (url: string) => Promise<void>;
    readonly newSecret: () => string;
  };
  /** A trial is given up after this. */
  readonly trialDeadlineMs: number;
  /** Whether runs can be handed to workers in other processes. */
  readonly hasWorkers: boolean;
  /** Is told of every event of every batch that this process works on; must not throw. */
  readonly onRunEvent?: ((event: RunEvent) => void) | undefined;
}
