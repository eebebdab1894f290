import type { CallOptions, ClientOptions } from './client-options.ts';
import { problemErrorFrom } from './problem-error.ts';

type QueryValue = string | number | boolean | readonly (string | number)[] | undefined;
/** Members that are undefined are left out; lists are sent separated by commas. */
export type Query = Readonly<Record<string, QueryValue>>;

/** One request. */
export interface Call extends CallOptions {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From the server's root, with its parts encoded: `pathOf` makes one. */
  readonly path: string;
  readonly query?: object | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, in place of `body`. */
  readonly content?: string | Blob | FormData | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Sends calls. */
export interface Transport {
  /** The reply, unread. Throws ProblemError for any that is no success. */
  readonly send: (call: Call) => Promise<Response>;
  /** The reply's JSON. */
  readonly read: <Reply>(call: Call) => Promise<Reply>;
}

export function createTransport({ baseUrl, key, fetch: given }: ClientOptions): Transport {
  const base = baseUrl.replace(/\/+$/, '');
  const send = async (call: Call): Promise<Response> => {
    // Looked up at each call: browsers refuse a fetch that was taken off its window.
    const response = await (given ?? globalThis.fetch)(`${base}${call.path}${queryText(call.query)}`, {
      method: call.method,
      headers: {
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
        ...(call.body !== undefined && { 'content-type': 'application/json' }),
        ...call.headers,
      },
      body: call.body === undefined ? (call.content ?? null) : JSON.stringify(call.body),
      signal: call.signal ?? null,
    });
    if (!response.ok) throw await problemErrorFrom(response);
    return response;
  };
  return { send, read: async <Reply>(call: Call) => (await (await send(call)).json()) as Reply };
}

/** A path with its parts encoded: pathOf`/api/runs/${id}`. */
export function pathOf(words: TemplateStringsArray, ...parts: readonly string[]): string {
  return words.map((word, index) => `${word}${encodeURIComponent(parts[index] ?? '')}`).join('');
}

function queryText(query: object = {}): string {
  const given = Object.entries(query as Query).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, [value].flat().join(',')]),
  ).toString();
  return text === '' ? '' : `?${text}`;
}
