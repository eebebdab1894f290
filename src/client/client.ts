import type { ClientOptions } from './client-options.ts';
import { administrationOperations } from './operations/administration-operations.ts';
import { catalogueOperations } from './operations/catalogue-operations.ts';
import { datasetOperations } from './operations/dataset-operations.ts';
import { metricOperations } from './operations/metric-operations.ts';
import { resultOperations } from './operations/result-operations.ts';
import { runOperations } from './operations/run-operations.ts';
import { webhookOperations } from './operations/webhook-operations.ts';
import { createTransport } from './transport.ts';

// What a user of the package may import; nothing else of it is public.
export type { CallOptions, ClientOptions, PageQuery, SpendingOptions } from './client-options.ts';
export { eachItem } from './each-item.ts';
export type { FollowOptions, RunEvent } from './follow-run.ts';
export type { TaskQuery } from './operations/catalogue-operations.ts';
export type { PairFiles } from './operations/dataset-operations.ts';
export type { ComparisonQuery } from './operations/metric-operations.ts';
export type { ResultLine, TrialLine } from '../contract/result-line.ts';
export type { ResultFileFormat } from './operations/result-operations.ts';
export type { RunQuery } from './operations/run-operations.ts';
export { ProblemError } from './problem-error.ts';

/**
 * A client of a Mendbench server: one method an operation, named as in its description. Every method throws ProblemError for a
 * refusal, what `fetch` throws where the server cannot be reached, and the reason of the signal.
 *
 * @example
 * const client = createClient({ baseUrl: 'http://127.0.0.1:4173' });
 * const { runs } = await client.startBatch({ model: 'rules', suite: 'smoke' });
 */
export function createClient(options: ClientOptions) {
  const transport = createTransport(options);
  return {
    ...metricOperations(transport),
    ...catalogueOperations(transport),
    ...datasetOperations(transport),
    ...runOperations(transport),
    ...resultOperations(transport),
    ...administrationOperations(transport),
    ...webhookOperations(transport),
  };
}
export type MendbenchClient = ReturnType<typeof createClient>;
