import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ProblemField } from '../../contract/problem.ts';
import type { RequestBeginning, RequestTry, UseCases } from '../../execution/use-cases/use-cases.ts';
import { canonicalJson } from '../../foundation/canonical-json.ts';
import { isCodedError } from '../../foundation/coded-error.ts';
import { sha256Hex } from '../../foundation/sha256.ts';
import type { RunLauncher } from '../run-launcher.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether a call that is sent again with the same `Idempotency-Key` has no further effect and gets the same reply. */
    readonly isIdempotent?: boolean;
  }
  interface FastifyRequest {
    /** How a request that bears an `Idempotency-Key` stands; null for all others. */
    beginning: RequestBeginning | null;
  }
}

const HEADER = 'idempotency-key';
/** For all who need no key; no id of a key looks so. */
const KEYLESS = 'keyless';

const keySchema = z
  .string()
  .regex(/^[\u0020-\u007e]{1,255}$/, 'send 1 to 255 printable ASCII characters, such as a new UUID');

/** The header, for the reference. */
export const idempotencyHeadersSchema = z.object({
  [HEADER]: keySchema
    .optional()
    .describe(
      'Names this call, such as a new UUID: sent again with the same body within 7 days it has no further effect and gets the same reply.',
    ),
});

/** A reply as it is kept. */
interface KeptReply {
  readonly status: number;
  readonly contentType: string;
  readonly location: string | null;
  readonly body: string;
}

/** Why the header of a request cannot be taken; empty where it can. */
export function refusedIdempotencyKey({ routeOptions, headers }: FastifyRequest): readonly ProblemField[] {
  const key = headers[HEADER];
  if (routeOptions.config.isIdempotent !== true || key === undefined) return [];
  const { error } = keySchema.safeParse(key);
  return (error?.issues ?? []).map(({ message }) => ({ path: `headers.${HEADER}`, message }));
}

/**
 * Has addresses that say so do what they are asked for once, however often it is sent with the same `Idempotency-Key`. Throws
 * REQUEST_IN_FLIGHT and IDEMPOTENCY_KEY_REUSED. To be added after the validation of requests.
 */
export function addIdempotentRequests(app: FastifyInstance, useCases: UseCases, launcher: RunLauncher): void {
  app.decorateRequest('beginning', null);
  app.addHook('preHandler', (request, reply, done) => {
    const idempotencyKey = request.headers[HEADER];
    if (request.routeOptions.config.isIdempotent !== true || typeof idempotencyKey !== 'string') return done();
    begin(request, reply, idempotencyKey).then((isAnswered) => {
      if (!isAnswered) done();
    }, done);
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    const { beginning } = request;
    if (beginning?.kind !== 'begun') return done();
    void keepReply(beginning.attempt, request, reply, payload).finally(done);
  });

  /** Whether it was answered before, and is so again. */
  async function begin(request: FastifyRequest, reply: FastifyReply, idempotencyKey: string): Promise<boolean> {
    const asker = request.asker?.keyId ?? KEYLESS;
    const beginning = await useCases.beginRequest({ asker, idempotencyKey, requestHash: hashOf(request) });
    request.beginning = beginning;
    if (beginning.kind !== 'answered') return false;
    await reviveLost(request, beginning.batchId, launcher);
    const { status, contentType, location, body } = JSON.parse(beginning.replyJson) as KeptReply;
    if (location !== null) void reply.header('location', location);
    void reply.code(status).header('idempotent-replayed', 'true').type(contentType).send(body);
    return true;
  }

  /** What could not be kept is found by what it started, once its hold is over. */
  async function keepReply(
    attempt: RequestTry,
    request: FastifyRequest,
    reply: FastifyReply,
    payload: unknown,
  ): Promise<void> {
    const isKept = reply.statusCode < 300 && typeof payload === 'string';
    await (
      isKept
        ? useCases.answerRequest(attempt, JSON.stringify(keptReply(reply, payload)))
        : useCases.giveUpRequest(attempt)
    ).catch((error: unknown) => request.log.error({ err: error }, 'reply not kept'));
  }
}

/** The try at answering that what is started is to be stored with; undefined without an `Idempotency-Key`. */
export function attemptOf({ beginning }: FastifyRequest): RequestTry | undefined {
  return beginning?.kind === 'begun' ? beginning.attempt : undefined;
}

/** The batch that an earlier try at this request started before it was cut off; null where there is none. */
export function startedBefore({ beginning }: FastifyRequest): string | null {
  return beginning?.batchId ?? null;
}

/** Sees to it that what a request had started is under way, where its process was lost; null for nothing. */
export async function reviveLost(
  request: FastifyRequest,
  batchId: string | null,
  launcher: RunLauncher,
): Promise<void> {
  if (batchId === null) return;
  const { run_id: runId } = (request.params ?? {}) as Readonly<Record<string, string | undefined>>;
  await unlessRefused(request, () => launcher.goOnWithLost(batchId, runId));
}

/** Goes on with what an earlier try has stored. Where that is refused, the runs stay as their documents say: the reply is the same. */
export async function unlessRefused(request: FastifyRequest, goOn: () => Promise<void>): Promise<void> {
  try {
    await goOn();
  } catch (error) {
    if (!isCodedError(error)) throw error;
    request.log.warn({ err: error }, 'what was started before was not gone on with');
  }
}

/** Bodies that say the same are the same, however they are written. */
function hashOf({ method, routeOptions, params, body }: FastifyRequest): string {
  return sha256Hex(canonicalJson([method, routeOptions.url, params ?? null, body ?? null]));
}

function keptReply(reply: FastifyReply, body: string): KeptReply {
  const location = reply.getHeader('location');
  return {
    status: reply.statusCode,
    contentType: String(reply.getHeader('content-type')),
    location: typeof location === 'string' ? location : null,
    body,
  };
}
