/**
 * The fixed 12 tasks of the memorisation contrast (METHODOLOGY 8.7 vi): each dimension on three of the six public tables,
 * each table twice, each difficulty four times, once in every dimension. Chosen before any model was run on them; of
 * dimension d (0 to 3) the k-th takes table (d + 2k) mod 6 + 1 and difficulty (d + k) mod 3.
 */
export const CONTRAST_TASK_IDS: readonly string[] = [
  'accuracy_easy_1',
  'accuracy_medium_3',
  'accuracy_hard_5',
  'completeness_medium_2',
  'completeness_hard_4',
  'completeness_easy_6',
  'consistency_hard_3',
  'consistency_easy_5',
  'consistency_medium_1',
  'uniqueness_easy_4',
  'uniqueness_medium_6',
  'uniqueness_hard_2',
];
