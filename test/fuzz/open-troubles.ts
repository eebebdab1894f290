import { createApp } from '../../src/api/app.ts';
import type { RateLimits } from '../../src/api/plugins/rate-limits.ts';
import type { UploadBounds } from '../../src/api/uploads/upload-bounds.ts';
import type { UseCases } from '../../src/execution/use-cases/use-cases.ts';
import { CodedError } from '../../src/foundation/coded-error.ts';
import type { Operation } from './document/read-operations.ts';
import { ENDLESS_LIMITS } from './endless-limits.ts';
import type { FuzzServer } from './fuzz-server.ts';

/** What no reply may hold, though the use-case that failed said it. */
export const INNER_WORDS = 'inner-words-of-a-failure';
const MORE_THAN_ANY_BODY = 33 * 1024 * 1024;

const NOTHING_LEFT: RateLimits = { reads: 0, writes: 0, spending: 0 };

/** A server, and a change of request, that make every operation answer what a well one never does. */
export interface Trouble {
  readonly name: string;
  /** Nothing to shut: the use-cases are those of the well server, or fail at once. */
  readonly app: FuzzServer['app'];
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string | undefined;
  /** Added to the query. */
  readonly query: string;
  readonly concerns: (operation: Operation) => boolean;
  /** For each operation. */
  readonly mostRequests: number;
}

/** A fault inside, storage that is away, strangers, bodies that are too large, spent budgets, and addresses that are none. */
export async function openTroubles(server: FuzzServer): Promise<readonly Trouble[]> {
  const always = { headers: {}, payload: undefined, query: '', concerns: () => true, mostRequests: Infinity };
  return [
    { ...always, name: 'fault', app: await appThatFails(server, () => new Error(INNER_WORDS)) },
    { ...always, name: 'storage', app: await appThatFails(server, () => new CodedError('DATABASE_BUSY', INNER_WORDS)) },
    {
      ...always,
      name: 'stranger',
      app: await appWith({ ...server.useCases, hasKeys: async () => false }),
      headers: { host: 'elsewhere.example' },
    },
    {
      name: 'large',
      app: server.app,
      headers: {},
      query: '',
      payload: `"${'x'.repeat(MORE_THAN_ANY_BODY)}"`,
      concerns: ({ method }) => method !== 'GET',
      mostRequests: 1,
    },
    {
      ...always,
      name: 'large file',
      app: await appWith(server.useCases, ENDLESS_LIMITS, { mostBytes: 500 }),
      concerns: ({ body }) => body !== null && !('application/json' in body),
    },
    { ...always, name: 'hurried', app: await appWith(server.useCases, NOTHING_LEFT), mostRequests: 1 },
    { ...always, name: 'endless', app: server.app, query: 'x'.repeat(8000), mostRequests: 1 },
    { ...always, name: 'zero', app: server.app, query: '%00', mostRequests: 1 },
  ];
}

/** Lets in who may come in, and fails at whatever else it is asked. */
async function appThatFails({ useCases }: FuzzServer, failure: () => Error) {
  const failing = new Proxy(useCases, {
    get(target, name: keyof UseCases) {
      if (name === 'hasKeys' || name === 'authenticate') return target[name].bind(target);
      // It waits for nothing, so that a promise would be taken for the mark.
      if (name === 'changeMark') return () => null;
      return () => Promise.reject(failure());
    },
  });
  return appWith(failing);
}

async function appWith(
  useCases: UseCases,
  rateLimits: RateLimits = ENDLESS_LIMITS,
  uploads: Partial<UploadBounds> = {},
) {
  const app = await createApp({ useCases, requestIds: { next: () => 'troubled' }, version: '0', rateLimits, uploads });
  await app.ready();
  return app;
}
