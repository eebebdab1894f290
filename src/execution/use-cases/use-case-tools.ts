import type { Dataset } from '../../core/dataset/dataset.ts';
import type { ExecutionTools } from '../executor/batch-order.ts';
import type { Catalogue } from '../../core/task/catalogue.ts';
import type { Catalogues } from '../executor/suites/suite.ts';
import type { AgentRegistry } from './agent-registry.ts';

/** Everything that use-cases are made of; assembly hands it in. */
export interface UseCaseTools extends ExecutionTools {
  readonly catalogues: Catalogues;
  /** The standard one of `catalogues`. */
  readonly catalogue: Catalogue;
  /** The bundled ones, by number. */
  readonly datasets: readonly Dataset[];
  readonly agents: AgentRegistry;
  /** Part of an agent's hash: another version of this program may have other agents. */
  readonly programVersion: string;
  /** A trial is given up after this. */
  readonly trialDeadlineMs: number;
}
