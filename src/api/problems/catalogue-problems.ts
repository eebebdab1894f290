import type { ProblemKind } from './problem-kind.ts';
import { invalid, unknownName } from './problem-kind.ts';

/** Tasks, datasets and suites. */
export const catalogueProblems = {
  TASK_NOT_FOUND: unknownName(
    'Task not found',
    { parameter: 'task_id', field: 'task_ids' },
    {
      cause: 'No task has this id in the suite that was asked, or no task matches the pattern.',
      remedy:
        'Compare it with `suggestion`; `GET /api/tasks` lists every task. Tasks of your own tables are found with their suite.',
      example: 'there is no task "accuracy_eazy_1"; did you mean "accuracy_easy_1"?',
    },
  ),
  DATASET_NOT_FOUND: unknownName(
    'Dataset not found',
    { parameter: 'dataset_id', field: 'datasets' },
    {
      cause: 'No dataset has this slug or number.',
      remedy: 'Compare it with `suggestion`; `GET /api/datasets` lists them.',
      example: 'there is no dataset "air-roots"; did you mean "air-routes"?',
    },
  ),
  DIMENSION_UNKNOWN: unknownName(
    'Dimension unknown',
    { parameter: 'dimension', field: 'dimensions' },
    {
      cause: 'Tasks have one of the dimensions accuracy, completeness, consistency and uniqueness.',
      remedy: 'Write one of the four; `suggestion` has the nearest.',
      example: 'there is no dimension "acuracy"; did you mean "accuracy"?',
    },
  ),
  DIFFICULTY_UNKNOWN: invalid('Difficulty unknown', 'difficulties', {
    cause: 'Tasks have one of the difficulties easy, medium and hard.',
    remedy: 'Write one of the three; `suggestion` has the nearest.',
    example: 'there is no difficulty "heavy"; did you mean "easy"?',
  }),
  SUITE_UNKNOWN: invalid('Suite unknown', 'suite', {
    cause: 'No suite and no own table or pair has this name.',
    remedy: 'Write `standard`, `smoke`, `robustness`, `renamed`, `pairs`, `own`, or the slug of an own table or pair.',
    example: 'there is no suite "standart"; did you mean "standard"?',
  }),
  CONDITION_UNKNOWN: invalid('Condition unknown', 'conditions', {
    cause: 'A condition is a way to hand tasks out otherwise, such as `p2` or `p3-snake`; this is none.',
    remedy: 'Take one from `detail`, which lists all; `suggestion` has the nearest.',
    example: 'there is no condition "p13"; did you mean "p1"?',
  }),
  TASK_SEED_INVALID: invalid('Task seed invalid', 'task_seed', {
    cause: 'A private task seed could be guessed, as it is short or simple, or the suite is made without a seed.',
    remedy: 'Make a seed with `openssl rand -hex 32`, and use it with the bundled tables only.',
    example: 'the task seed is shorter than 32 characters and could be guessed; make one with "openssl rand -hex 32"',
  }),
  METRIC_VERSION_UNKNOWN: invalid('Metric version unknown', 'metric_version', {
    cause: 'Nothing was scored by this version of the metrics, and it is not the current one.',
    remedy: 'Leave `metric_version` out for the current version, or take one that `detail` names.',
    example: 'there is no metric version "0"; there is 1, and "1" is the current one',
  }),
  CATALOGUE_CHANGED: {
    status: 409,
    title: 'Table has changed',
    cause: 'A task is not what it was when the run was planned: its table was changed or removed since.',
    remedy: 'Start a new run. What the old one has stays readable.',
    example:
      'the task accuracy_easy_1 is not what it was when the run was planned: its table was changed or removed; start a new run',
  },
} satisfies Readonly<Record<string, ProblemKind>>;
