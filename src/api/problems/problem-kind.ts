/** How a code is answered, and what its page says. */
export interface ProblemKind {
  readonly status: number;
  /** The same for every problem of the code. */
  readonly title: string;
  /** The field that is wrong where the code comes from a query or a body. */
  readonly field?: string;
  /** For names: the path parameter that makes it `status`, and the status where the name stood in a query; in a body it is 422. */
  readonly parameter?: string;
  readonly statusInQuery?: number;
  /** When the same request may be sent again. */
  readonly retryAfterSeconds?: number;
  /** What it means, and when it is answered. */
  readonly cause: string;
  /** What the one who asked can do. */
  readonly remedy: string;
  /** A `detail` as it is sent. */
  readonly example: string;
}

type Words = Pick<ProblemKind, 'cause' | 'remedy' | 'example'>;

/** A name that is not known: 404 in a path; by default 422 in a query and a body. */
export function unknownName(
  title: string,
  place: { readonly parameter: string; readonly field: string; readonly statusInQuery?: number },
  words: Words,
): ProblemKind {
  return { status: 404, title, statusInQuery: 422, ...place, ...words };
}

/** A request that can be read and says something that cannot be: 422. */
export function invalid(title: string, field: string | null, words: Words): ProblemKind {
  return { status: 422, title, ...(field !== null && { field }), ...words };
}
