import type { Problem } from '../../contract/problem.ts';
import { problemAddress } from './problem-address.ts';
import type { ProblemKind } from './problem-kind.ts';

/** A problem of a code as it is sent, for its page. */
export function problemExample(code: string, { status, title, example }: ProblemKind): Problem {
  return {
    type: problemAddress(code),
    title,
    status,
    detail: example,
    instance: '/api/…',
    code,
    request_id: '0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10',
  };
}
