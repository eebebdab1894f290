/** What one model got on one task: the mean over its repetitions (METHODOLOGY 9.1). */
export interface TaskValue {
  readonly taskId: string;
  /** The cluster of every statement. */
  readonly datasetId: string;
  readonly value: number;
}

/** A model with its values on the tasks that it has. */
export interface ModelValues {
  readonly model: string;
  readonly values: readonly TaskValue[];
}

/** Which way a metric points. */
export type Preference = 'higher' | 'lower';

/** `a` less `b` on every task that both have, in the order of `a`. */
export function pairedDifferences(a: ModelValues, b: ModelValues): TaskValue[] {
  const others = new Map(b.values.map(({ taskId, value }) => [taskId, value]));
  return a.values.flatMap(({ taskId, datasetId, value }) => {
    const other = others.get(taskId);
    return other === undefined ? [] : [{ taskId, datasetId, value: value - other }];
  });
}
