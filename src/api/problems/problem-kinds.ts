import { accessProblems } from './access-problems.ts';
import { catalogueProblems } from './catalogue-problems.ts';
import { datasetProblems } from './dataset-problems.ts';
import { modelProblems } from './model-problems.ts';
import { pairProblems } from './pair-problems.ts';
import type { ProblemKind } from './problem-kind.ts';
import { requestProblems } from './request-problems.ts';
import { runProblems } from './run-problems.ts';
import { serverProblems } from './server-problems.ts';
import { webhookProblems } from './webhook-problems.ts';
import { tableProblems } from './table-problems.ts';

/** A group of codes, as the list of all shows them. */
interface ProblemGroup {
  readonly title: string;
  readonly kinds: Readonly<Record<string, ProblemKind>>;
}

export const PROBLEM_GROUPS: readonly ProblemGroup[] = [
  { title: 'The request', kinds: requestProblems },
  { title: 'Keys', kinds: accessProblems },
  { title: 'Tasks and datasets', kinds: catalogueProblems },
  { title: 'Own tables and pairs', kinds: datasetProblems },
  { title: 'Tables that are sent', kinds: tableProblems },
  { title: 'Pairs that are sent', kinds: pairProblems },
  { title: 'Models', kinds: modelProblems },
  { title: 'Runs and results', kinds: runProblems },
  { title: 'Webhooks', kinds: webhookProblems },
  { title: 'The server', kinds: serverProblems },
];

/**
 * Every code that the API answers, with its HTTP status and its page. A code that is not here is an error of the inside: 500. After
 * a change `npm run errors:generate` writes the pages anew.
 */
export const PROBLEM_KINDS: Readonly<Record<string, ProblemKind>> = Object.assign(
  {},
  ...PROBLEM_GROUPS.map(({ kinds }) => kinds),
);
