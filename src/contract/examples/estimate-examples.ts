type Interval = readonly [value: number, lower: number, upper: number];

/** A mean over tasks, each a cluster of its own. */
export function clusterEstimate([value, lower, upper]: Interval, nTasks: number) {
  return { value, lower, upper, method: 'cluster_t', n_tasks: nTasks, reason: null } as const;
}

/** A ratio of two means, by the delta method. */
export function ratioEstimate([value, lower, upper]: Interval, nTasks: number) {
  return { value, lower, upper, method: 'delta_cluster_t', n_tasks: nTasks, reason: null } as const;
}

/** Of one task, which tells nothing of how others would go. */
export function loneEstimate(value: number) {
  return { value, lower: null, upper: null, method: null, n_tasks: 1, reason: 'too_few_datasets' } as const;
}

/** With what the same tasks give who changes nothing, and who knows the truth. */
export function besideYardsticks<Given>(estimate: Given, noop: number | null, oracle: number | null) {
  return { ...estimate, noop, oracle };
}
