import type { ProblemKind } from './problem-kind.ts';

/** The status of a code in words: a name may be wrong in a path, a query or a body. */
export function statusWords({ status, parameter, statusInQuery }: ProblemKind): string {
  if (parameter === undefined) return String(status);
  const elsewhere = statusInQuery === 422 ? 'query or body' : 'body';
  return `${status}, or 422 where the name stands in a ${elsewhere}`;
}
