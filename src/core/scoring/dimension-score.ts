import type { TaskScore } from './task-score.ts';

/** The parts of a score that planted cell errors and planted duplicates each have their own way to. */
export type DimensionScore = Omit<
  TaskScore,
  'metricVersion' | 'alignmentMode' | 'schemaDamage' | 'drift' | 'auditability'
>;
