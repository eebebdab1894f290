/** The dimensions of data quality, in the order that gives them their numbers 0 to 3. */
export const DIMENSIONS = ['accuracy', 'completeness', 'consistency', 'uniqueness'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The levels of difficulty, in the order that gives them their numbers 0 to 2. */
export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];
