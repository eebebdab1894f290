import { isIP } from 'node:net';
import { Agent as ConnectionPool, request } from 'undici';
import type { Clock } from '../../foundation/clock.ts';
import { systemClock } from '../../foundation/clock.ts';
import { addressKind } from '../../network/address-kind.ts';
import { AddressRefusedError, guardedLookup } from '../../network/guarded-lookup.ts';
import type { Agent, AgentOutcome } from '../agent-port.ts';
import type { ExternalAgentFacts } from './agent-facts.ts';
import { externalDefinition } from './agent-facts.ts';
import { readAnswer } from './read-answer.ts';
import { signBody } from './sign-body.ts';
import { writeQuestion } from './write-question.ts';

/** An agent that is a server of the operator's. */
export interface HttpAgentSettings extends ExternalAgentFacts {
  readonly url: string;
  /** Sent with every question; may hold secrets. */
  readonly headers: Readonly<Record<string, string>>;
  /** Signs every body (see `signBody`); null for none. */
  readonly secret: { reveal(): string } | null;
  /** Whether the address may be on this machine or in a private network. */
  readonly allowPrivate: boolean;
}

const publicLookup = guardedLookup((kind) => kind === 'public');

/** What came back, or why nothing did. */
type Exchange =
  | { readonly kind: 'reply'; readonly status: number; readonly body: string }
  | { readonly kind: 'timeout' | 'too_large' | 'private' | 'unreachable' };

/**
 * An agent that is asked by one POST a task: the question is the body, the answer the body of the reply. Redirects are not
 * followed and no proxy is used, so that headers and signature reach nobody else; no message holds a header or the server's
 * text. `repair` rejects with the signal's reason once that is aborted.
 */
export function createHttpAgent(settings: HttpAgentSettings, clock: Clock = systemClock): Agent {
  return {
    definition: externalDefinition(settings, 'http'),
    async repair(view, { signal }) {
      signal.throwIfAborted();
      const body = writeQuestion(view);
      const { secret } = settings;
      const headers = {
        ...settings.headers,
        'content-type': 'application/json',
        accept: 'application/json',
        ...(secret === null ? {} : signBody(body, secret.reveal(), clock.nowMs())),
      };
      const exchange = await send(settings, { headers, body }, signal);
      signal.throwIfAborted();
      return exchange.kind === 'reply' && exchange.status >= 200 && exchange.status < 300
        ? readAnswer(exchange.body, view.dirty)
        : failureOf(exchange, settings);
    },
  };
}

async function send(
  { url, timeoutMs, outputBytes, allowPrivate }: HttpAgentSettings,
  { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  signal: AbortSignal,
): Promise<Exchange> {
  const host = new URL(url).hostname.replace(/^\[|\]$/gu, '');
  // No name is looked up for an address that is one already.
  if (!allowPrivate && isIP(host) !== 0 && addressKind(host) !== 'public') return { kind: 'private' };
  const late = AbortSignal.timeout(timeoutMs);
  const pool = new ConnectionPool({
    headersTimeout: 0,
    bodyTimeout: 0,
    allowH2: false,
    connect: { timeout: timeoutMs, ...(allowPrivate ? {} : { lookup: publicLookup }) },
  });
  try {
    const ending = AbortSignal.any([signal, late]);
    const reply = await request(url, { method: 'POST', headers, body, signal: ending, dispatcher: pool });
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of reply.body as AsyncIterable<Buffer>) {
      length += chunk.length;
      // Leaving the loop destroys the connection.
      if (length > outputBytes) return { kind: 'too_large' };
      chunks.push(chunk);
    }
    return { kind: 'reply', status: reply.statusCode, body: new TextDecoder().decode(Buffer.concat(chunks)) };
  } catch (error) {
    if (late.aborted) return { kind: 'timeout' };
    return { kind: error instanceof AddressRefusedError ? 'private' : 'unreachable' };
  } finally {
    await pool.destroy();
  }
}

/** Statuses by which a server says that this question itself is the trouble, so that asking again would bring the same. */
const REFUSING: ReadonlySet<number> = new Set([400, 413, 422]);

function failureOf(exchange: Exchange, settings: HttpAgentSettings): AgentOutcome {
  const { name, timeoutMs, outputBytes } = settings;
  const server = `the server of "${name}"`;
  switch (exchange.kind) {
    case 'timeout':
      return { status: 'agent_timeout', message: `${server} had not answered after ${timeoutMs / 1000} s` };
    case 'too_large':
      return { status: 'agent_budget', message: `${server} answered more than ${outputBytes} bytes` };
    case 'private':
      return {
        status: 'provider_failure',
        message: `${server} is on this machine or in a private network; set allow_private if that is meant`,
      };
    case 'unreachable':
      return { status: 'provider_failure', message: `${server} could not be reached; check its url and the network` };
    default:
  }
  const { status } = exchange;
  if (REFUSING.has(status)) return { status: 'invalid_output', message: `${server} refused the task (HTTP ${status})` };
  const what = status >= 300 && status < 400 ? 'sent a redirect, which is not followed; set its final url' : 'failed';
  return { status: 'provider_failure', message: `${server} ${what} (HTTP ${status})` };
}
