import type { SchemaJudge } from '../document/create-schema-judge.ts';
import type { Operation, Scope } from '../document/read-operations.ts';
import { findOperation } from '../document/read-operations.ts';
import type { ConcreteRequest } from '../requests/concrete-request.ts';
import type { ReceivedReply } from './received-reply.ts';

/** What a reply is judged by. */
export interface ReplyRules {
  readonly operations: readonly Operation[];
  readonly judge: SchemaJudge;
  /** The scope of a key by the value of its header. */
  readonly scopes: ReadonlyMap<string, Scope>;
  /** Texts that no reply may hold. */
  readonly secrets: readonly string[];
  readonly isTroubled: boolean;
}

const ALWAYS = [
  'x-request-id',
  'x-content-type-options',
  'x-frame-options',
  'referrer-policy',
  'content-security-policy',
];
const RANKS: readonly Scope[] = ['none', 'read', 'run', 'admin'];
const INSIDE = /\n\s+at .+:\d+:\d+|node_modules|file:\/\/|SQLITE_|ECONN|\bselect .+ from\b/i;

/** Everything in a reply that breaks the document or the rules of every address, one sentence a fault; none when all is well. */
export function replyFaults(request: ConcreteRequest, reply: ReceivedReply, rules: ReplyRules): string[] {
  const { status, headers, body } = reply;
  const faults = ALWAYS.filter((name) => !headers[name]).map((name) => `there is no header ${name}`);
  if (status >= 500 && !rules.isTroubled) faults.push(`${status}: the server failed`);
  if (status >= 400 && INSIDE.test(body)) faults.push('the problem tells of the inside');
  if (status >= 400) faults.push(...problemFaults(reply));
  faults.push(...rules.secrets.filter((secret) => body.includes(secret)).map((secret) => `the reply holds ${secret}`));
  if (status === 405 && !headers['allow']) faults.push('405 without Allow');
  if ((status === 429 || status === 503) && !/^\d+$/.test(headers['retry-after'] ?? ''))
    faults.push(`${status} without Retry-After`);
  if (status === 401 && !headers['www-authenticate']) faults.push('401 without WWW-Authenticate');
  const operation = findOperation(rules.operations, request.method, request.url);
  return operation === undefined ? faults : [...faults, ...operationFaults(operation, request, reply, rules)];
}

function operationFaults(
  operation: Operation,
  request: ConcreteRequest,
  reply: ReceivedReply,
  rules: ReplyRules,
): string[] {
  const { status, headers, body } = reply;
  const documented = operation.replies[String(status)];
  if (documented === undefined) return [`${operation.id} lists no ${status}`];
  const faults = scopeFaults(operation, request, status, rules);
  const contents = documented.content ?? {};
  const mediaType = headers['content-type']?.split(';', 1)[0] ?? '';
  // The last page has no Link, and lines of what still changes have no tag.
  const mayLack = mediaType.endsWith('/json') ? ['Link'] : ['Link', 'ETag'];
  const missing = Object.entries(documented.headers ?? {}).filter(
    ([name, { required }]) => required !== false && !mayLack.includes(name) && !headers[name.toLowerCase()],
  );
  faults.push(...missing.map(([name]) => `there is no header ${name}`));
  if (Object.keys(contents).length === 0) {
    if (body !== '') faults.push(`${status} is documented without a body and has one`);
    return faults;
  }
  // There is nothing to say of a body that no such reply has.
  if (status === 204 && body === '' && mediaType === '') return faults;
  if (contents[mediaType] === undefined) return [...faults, `${operation.id} lists no ${mediaType} for ${status}`];
  if (reply.isCut) return faults;
  const value = mediaType.endsWith('json') && !mediaType.includes('ndjson') ? parsed(body) : body;
  if (value === undefined) return [...faults, 'the body is no JSON'];
  const wrong = rules.judge(contents[mediaType].schema ?? {}, value);
  if (wrong !== null) faults.push(`the body breaks its schema: ${wrong}`);
  return [...faults, ...pageFaults(value, status, headers)];
}

function scopeFaults(operation: Operation, request: ConcreteRequest, status: number, rules: ReplyRules): string[] {
  if (status >= 400) return [];
  const sent = rules.scopes.get(String(request.headers['authorization'])) ?? 'none';
  if (RANKS.indexOf(sent) >= RANKS.indexOf(operation.scope)) return [];
  return [`a key of scope ${sent} was let in to what needs ${operation.scope}`];
}

function pageFaults(value: unknown, status: number, headers: ReceivedReply['headers']): string[] {
  const cursor = (value as { readonly next_cursor?: unknown } | null)?.next_cursor;
  if (status !== 200 || typeof cursor !== 'string') return [];
  return /^<[^>]+>; rel="next"$/.test(headers['link'] ?? '') ? [] : ['next_cursor without Link rel="next"'];
}

function problemFaults({ status, headers, body }: ReceivedReply): string[] {
  if (!headers['content-type']?.startsWith('application/problem+json')) return [`${status} is no problem document`];
  const problem = parsed(body) as Readonly<Record<string, unknown>> | undefined;
  if (typeof problem !== 'object' || problem === null) return ['the problem is no JSON object'];
  const faults: string[] = [];
  if (problem['status'] !== status) faults.push(`the problem says ${String(problem['status'])}`);
  if (problem['request_id'] !== headers['x-request-id']) faults.push('request_id is not x-request-id');
  for (const name of ['type', 'title', 'detail', 'instance', 'code']) {
    if (typeof problem[name] !== 'string' || problem[name] === '') faults.push(`the problem has no ${name}`);
  }
  if (!/^[A-Z][A-Z0-9_]*$/.test(String(problem['code']))) faults.push('the code is not in upper snake case');
  return faults;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
