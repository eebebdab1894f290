import type { BatchRequest } from '../../contract/run.ts';

/** What a batch may have more of. `models` are added to those that it has; the others take the place of what was asked for. */
export type PlanExtension = Partial<
  Pick<
    BatchRequest,
    'repetitions' | 'conditions' | 'suite' | 'task_ids' | 'dimensions' | 'difficulties' | 'datasets' | 'limit'
  >
> & { readonly models?: readonly string[] };
