import type { Operation } from './document/read-operations.ts';
import { findOperation, pathParameters } from './document/read-operations.ts';
import type { FuzzTally } from './fuzz-tally.ts';
import { curlLine } from './replies/curl-line.ts';
import type { ReceivedReply } from './replies/received-reply.ts';
import type { ReplyRules } from './replies/reply-faults.ts';
import { replyFaults } from './replies/reply-faults.ts';
import { smallestRequest } from './replies/smallest-request.ts';
import type { ConcreteRequest } from './requests/concrete-request.ts';
import type { KnownValues } from './requests/known-values.ts';
import type { AskedServer } from './send-request.ts';
import { sendRequest } from './send-request.ts';

/** Sends a request, judges and counts its reply, and learns from it; null where none came, which is a fault too. */
export type Ask = (asked: AskedServer, request: ConcreteRequest, seed: string) => Promise<ReceivedReply | null>;

export function createAsker(rules: ReplyRules, tally: FuzzTally, known: KnownValues): Ask {
  return async (asked, request, seed) => {
    const { reply, faults } = await judged(asked, request, rules);
    const operation = findOperation(rules.operations, request.method, request.url);
    if (reply !== null) tally.count(operation, reply.status, rules.isTroubled);
    if (reply !== null && reply.status < 300 && operation !== undefined) learn(known, operation, request, reply);
    if (faults.length > 0) tally.report(await describedFault(asked, request, rules, faults), seed);
    return reply;
  };
}

async function judged(asked: AskedServer, request: ConcreteRequest, rules: ReplyRules) {
  const operation = findOperation(rules.operations, request.method, request.url);
  try {
    const reply = await sendRequest(asked, request, operation !== undefined && isStreaming(operation));
    return { reply, faults: replyFaults(request, reply, rules) };
  } catch (error) {
    return { reply: null, faults: [error instanceof Error ? error.message : String(error)] };
  }
}

/** The smallest request that breaks the same rule, as a line for a shell, and all that is wrong. */
async function describedFault(
  asked: AskedServer,
  request: ConcreteRequest,
  rules: ReplyRules,
  faults: readonly string[],
) {
  const [first = ''] = faults;
  const smallest = await smallestRequest(request, async (smaller) =>
    (await judged(asked, smaller, rules)).faults.includes(first),
  );
  return `${curlLine(smallest)}\n  ${faults.join('\n  ')}`;
}

function isStreaming({ replies }: Operation): boolean {
  return replies['200']?.content?.['text/event-stream'] !== undefined;
}

function learn(known: KnownValues, operation: Operation, { url }: ConcreteRequest, reply: ReceivedReply): void {
  if (operation.method === 'DELETE') return known.forget(pathParameters(operation, url));
  if (!reply.headers['content-type']?.startsWith('application/json')) return;
  known.learn(JSON.parse(reply.body), operation, pathParameters(operation, url));
}
