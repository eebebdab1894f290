import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CodedError } from '../../foundation/coded-error.ts';
import { scopeOf } from '../route-access.ts';

const BUDGETS = ['reads', 'writes', 'spending'] as const;
type Budget = (typeof BUDGETS)[number];

/** Requests that one key, or one address without a key, may send in a minute. */
export type RateLimits = Readonly<Record<Budget, number>>;

/** Counts a request, says in its reply what is left, and throws RATE_LIMITED where nothing is. */
export type SpendRequest = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `spending` for what can cost money, `none` for what is never refused; else reads and writes by the scope of the address. */
    readonly budget?: 'spending' | 'none';
  }
}

const WINDOW_SECONDS = 60;
const MOST_CLIENTS = 10_000;

/**
 * Gives reads, writes and what can cost money a budget each, so that a busy dashboard keeps nobody from stopping a run. Counted in this
 * process. The package counts; the headers are ours, as it knows only those of older drafts.
 */
export async function addRateLimits(app: FastifyInstance, limits: RateLimits | null): Promise<SpendRequest> {
  if (limits === null) return async () => {};
  await app.register(rateLimit, { global: false, cache: MOST_CLIENTS });
  const counter = (budget: Budget) =>
    app.createRateLimit({ max: limits[budget], timeWindow: WINDOW_SECONDS * 1000, keyGenerator: clientOf });
  const counters = { reads: counter('reads'), writes: counter('writes'), spending: counter('spending') };
  return async (request, reply) => {
    const budget = budgetOf(request);
    if (budget === null) return;
    const counted = await counters[budget](request);
    if (counted.isAllowed) return;
    const { max, remaining, ttlInSeconds, isExceeded } = counted;
    void reply.header('ratelimit-policy', `"${budget}";q=${max};w=${WINDOW_SECONDS}`);
    void reply.header('ratelimit', `"${budget}";r=${remaining};t=${ttlInSeconds}`);
    if (!isExceeded) return;
    void reply.header('retry-after', ttlInSeconds);
    throw new CodedError(
      'RATE_LIMITED',
      `the budget "${budget}" of ${max} requests in ${WINDOW_SECONDS} seconds is spent; try again in ${ttlInSeconds} seconds`,
    );
  };
}

function budgetOf(request: FastifyRequest): Budget | null {
  const { budget } = request.routeOptions.config;
  if (budget === 'none') return null;
  if (budget === 'spending') return 'spending';
  const scope = scopeOf(request);
  return scope === 'read' || scope === 'none' || request.method === 'GET' || request.method === 'HEAD'
    ? 'reads'
    : 'writes';
}

/** A network of IPv6 counts as one address. */
function clientOf({ asker, ip }: FastifyRequest): string {
  return asker === null ? `address ${rateLimit.normalizeIP(ip)}` : `key ${asker.keyId}`;
}
