/** The dimensions of data quality, in the order that gives them their numbers 0 to 3. */
export const DIMENSIONS = ['accuracy', 'completeness', 'consistency', 'uniqueness'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The levels of difficulty, in the order that gives them their numbers 0 to 2. */
export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

/** The dimension of a task: one of the four, or `mixed` for a real pair of tables, whose faults are of every kind. */
export type TaskDimension = Dimension | 'mixed';

/** The difficulty of a task: one of the three, or `natural` for a real pair of tables, whose faults nobody planted. */
export type TaskDifficulty = Difficulty | 'natural';
