import type { ProblemKind } from './problem-kind.ts';
import { invalid, unknownName } from './problem-kind.ts';

/** Batches, runs and trials: their plans, and what their state allows. */
export const runProblems = {
  RUN_NOT_FOUND: unknownName(
    'Run not found',
    { parameter: 'run_id', field: 'run_id', statusInQuery: 404 },
    {
      cause: 'No run has this id: it was never started here, or was pruned.',
      remedy: 'Take an id from `GET /api/runs`.',
      example: 'there is no run "0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10"; GET /api/runs lists those that are stored',
    },
  ),
  BATCH_NOT_FOUND: unknownName(
    'Batch not found',
    { parameter: 'run_id', field: 'batch_id', statusInQuery: 404 },
    {
      cause: 'No batch has this id: it was never started here, or was pruned.',
      remedy: 'Take `batch_id` from `GET /api/runs`.',
      example: 'there is no batch "0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10"',
    },
  ),
  TRIAL_NOT_FOUND: unknownName(
    'Trial not found',
    { parameter: 'trial_id', field: 'trial_id', statusInQuery: 404 },
    {
      cause: 'The run exists, and has no trial of this id.',
      remedy: 'Take an id from `trial_ids` of a task result of this run.',
      example: 'run 0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10 has no trial 0199c5e2-7a51-7000-8a4e-2f6f1b3c9d11',
    },
  ),
  RESULTS_NONE: {
    status: 404,
    title: 'No results yet',
    cause: '`latest` was asked for, and nothing has been run yet.',
    remedy: 'Start a run with `POST /api/benchmark/run` or `mendbench run`.',
    example: 'nothing has been run yet; start with: mendbench run',
  },
  PLAN_EMPTY: invalid('Nothing to run', null, {
    cause: 'Each filter is right by itself, but no task passes all of them.',
    remedy: 'Leave one of the filters out. `GET /api/tasks` with the same filters shows what is left.',
    example: 'no task is left: accuracy_easy_1 is none of dimension uniqueness',
  }),
  PLAN_INVALID: invalid('Plan invalid', null, {
    cause:
      'The parts of the request do not go together: no model, conditions for tasks that have none, a comparison of one model, or runs of different suites.',
    remedy: '`detail` says which parts; change one of them.',
    example: 'the request names no model; name at least one',
  }),
  PLAN_SMALLER: {
    status: 409,
    title: 'Plan smaller than before',
    cause:
      'A run can be extended but not cut: the new plan lacks tasks, repetitions or conditions that the stored one has.',
    remedy: 'Name all that it has and more, or start a new batch.',
    example: 'batch 0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10 can only be made larger: the new plan lacks 2 tasks of rules',
  },
  RUN_ENDED: {
    status: 409,
    title: 'Run has ended',
    cause:
      'The run is not under way, so that there is nothing to stop; or it is complete, so that there is nothing to resume.',
    remedy:
      'Read its `state` with `GET /api/runs/{run_id}`. `extend` and `retry-failed` give a complete run more to do.',
    example: 'run 0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10 is completed and not under way; it cannot be cancelled',
  },
  RUN_IMPORTED: {
    status: 409,
    title: 'Run was imported',
    cause:
      'The tables of this run were produced elsewhere and handed in. It cannot be continued, run again or extended.',
    remedy: 'Hand further tables in with `POST /api/submissions`; they become a run of their own.',
    example: 'the tables of run 0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10 were produced elsewhere and handed in',
  },
  BATCH_OUTDATED: {
    status: 409,
    title: 'Batch is out of date',
    cause:
      'Since the batch was made, something changed so that new results could not stand beside its old ones: the tasks, the definition of a model, or the version of the metrics.',
    remedy: 'Start a new batch by the same request. What the old one has stays readable.',
    example:
      'batch 0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10 cannot go on, because its results could not stand beside new ones',
  },
  BATCH_UNDER_WAY: {
    status: 409,
    title: 'Batch is under way',
    cause:
      'The run is worked on now, by this server, another process or workers; or another run of its batch is, from the same budget.',
    remedy: 'Wait until it has ended, or pause or cancel it first.',
    example: 'batch 0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10 is being run by another process; wait until that has ended',
  },
  NOTHING_TO_RETRY: {
    status: 409,
    title: 'Nothing to run again',
    cause: 'No trial of the run has ended in one of the statuses that are to be run again.',
    remedy:
      'Name other `statuses`: `progress.statuses` of the run says how its trials have ended. `resume` goes on with trials that have not.',
    example: 'no trial of run 0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10 has ended as provider_failure or internal_failure',
  },
  WORKERS_NEED_POSTGRES: {
    status: 409,
    title: 'Workers need PostgreSQL',
    cause:
      'The request asks for workers of other processes, and this server keeps its results in SQLite, which they cannot share.',
    remedy: 'Let the server run it itself, or give server and workers one PostgreSQL.',
    example: 'workers share a run through PostgreSQL; name one with --database postgres://user@host/name',
  },
  SUBMISSION_UNSCORED: {
    status: 503,
    title: 'Submission not scored',
    cause:
      'The server was stopped, or failed, while the tables that were handed in were being scored. None of them was stored.',
    remedy: 'Hand them in again, with the same request.',
    example: 'the table for accuracy_easy_1 was not scored; hand it in again',
  },
} satisfies Readonly<Record<string, ProblemKind>>;
