import type { DependencyRule } from '../../src/core/dataset/rule.ts';

/** One dependency for each dependent. */
export function determines(determinants: readonly string[], dependents: readonly string[]): DependencyRule[] {
  return dependents.map((dependent) => ({ kind: 'dependency', determinants, dependent }));
}

/** Every column of a set of names for one thing determines every other. */
export function determineEachOther(columns: readonly string[]): DependencyRule[] {
  return columns.flatMap((column) =>
    determines(
      [column],
      columns.filter((other) => other !== column),
    ),
  );
}
