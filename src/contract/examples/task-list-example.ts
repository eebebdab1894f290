import type { TaskList } from '../task.ts';

/** The first task. */
export const taskListExample: TaskList = {
  items: [
    {
      task_id: 'accuracy_easy_1',
      suites: ['standard'],
      dataset: 'wildlife-strikes',
      dimension: 'accuracy',
      difficulty: 'easy',
      row_count: 137,
      column_count: 15,
      error_count: 60,
      error_rate: 0.0398,
      hash: 'a0327ab531c851b998af97012f86a8ead4d2f5d222245bc064f778f75263344d',
    },
  ],
  next_cursor: 'NmRlM2ZhMTY2YzMwfDE',
  catalogue_version: '5194635dad30c462',
};
