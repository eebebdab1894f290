import type { MeasuredValue, ReferencedValue, ValueReason } from '../../../contract/measured-value.ts';
import { clusterTInterval } from '../../../core/statistics/cluster-t-interval.ts';

/** A task's value with the dataset it belongs to. */
export interface PlacedValue {
  readonly taskId: string;
  readonly datasetId: string;
  /** Null where the task leaves it undefined. */
  readonly value: number | null;
}

/** What a null of one task means for the mean. */
export type NullRule =
  /** It counts as this, the worst value (DECISIONS "Null"). */
  | { readonly worst: number }
  /** The mean is over the tasks that define it. */
  | 'leave-out';

/** Ends that a value cannot pass, so neither does its interval. */
export interface ValueRange {
  readonly least: number;
  readonly greatest: number;
}

export const SHARE: ValueRange = { least: 0, greatest: 1 };

/** Mean over tasks with its cluster-robust interval over datasets (METHODOLOGY 9.2), cut to the range. */
export function meanOverTasks(
  values: readonly PlacedValue[],
  nulls: NullRule,
  range: ValueRange | null,
): MeasuredValue {
  const placed = values.flatMap(({ datasetId, value }) => {
    const counted = value ?? (nulls === 'leave-out' ? null : nulls.worst);
    return counted === null ? [] : [{ cluster: datasetId, value: counted }];
  });
  const interval = clusterTInterval(placed);
  if (interval === null) return missingValue(values.length === 0 ? 'no_results' : 'undefined', 0);
  const { mean, lower, upper } = interval;
  const isKnown = lower !== null && upper !== null;
  return {
    value: mean,
    lower: isKnown ? Math.max(lower, range?.least ?? lower) : null,
    upper: isKnown ? Math.min(upper, range?.greatest ?? upper) : null,
    method: isKnown ? 'cluster_t' : null,
    n_tasks: placed.length,
    reason: isKnown ? null : 'too_few_datasets',
  };
}

/** A figure that is not there. */
export function missingValue(reason: Exclude<ValueReason, null>, taskCount: number): MeasuredValue {
  return { value: null, lower: null, upper: null, method: null, n_tasks: taskCount, reason };
}

/** A figure that is known without measuring. */
export function knownValue(value: number, reason: Exclude<ValueReason, null>, taskCount: number): MeasuredValue {
  return { value, lower: value, upper: value, method: 'exact', n_tasks: taskCount, reason };
}

/** A figure beside those of `noop` and `oracle`. */
export function referencedValue(value: MeasuredValue, noop: MeasuredValue, oracle: MeasuredValue): ReferencedValue {
  return { ...value, noop: noop.value, oracle: oracle.value };
}
