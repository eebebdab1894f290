import { hash } from 'node:crypto';
import type { Answerer, CallSubject } from '../answers/answer-call.ts';
import { countTokens } from '../answers/answer-call.ts';
import { recordOf } from '../wire/json-reader.ts';
import type { SimulatedCall, WireRoute } from '../wire/simulated-call.ts';
import { WIRE_FORMATS } from '../wire/wire-formats.ts';

/** A call as it was understood; the same for equal bytes on equal paths. */
export interface ReadCall {
  readonly call: SimulatedCall;
  readonly subject: CallSubject;
  readonly inputTokens: number;
  /** What the provider does not accept of it; null where all is well. */
  readonly complaint: string | null;
  /** Hash of its path and bytes. */
  readonly requestHash: string;
}

/** How many calls are remembered, the oldest going first. */
const MOST_CALLS = 2000;

/** Understands calls, each distinct one once while it is remembered. */
export function createCallReader(answerer: Answerer): (route: WireRoute, path: string, body: Buffer) => ReadCall {
  const known = new Map<string, ReadCall>();
  return (route, path, body) => {
    const requestHash = hash('sha1', `${path}\n${hash('sha1', body)}`);
    let read = known.get(requestHash);
    if (read === undefined) {
      read = { ...readCall(answerer, route, body), requestHash };
      known.set(requestHash, read);
      for (const oldest of known.keys()) {
        if (known.size <= MOST_CALLS) break;
        known.delete(oldest);
      }
    }
    return read;
  };
}

function readCall(answerer: Answerer, route: WireRoute, body: Buffer): Omit<ReadCall, 'requestHash'> {
  const format = WIRE_FORMATS[route.wire];
  const parsed = parsedBody(body);
  const call = format.read(parsed ?? {}, route);
  const complaint =
    parsed === null ? 'We could not parse the JSON body of your request.' : format.complaint(parsed, call);
  const texts = call.turns.flatMap(({ text, toolCalls, toolResults }) => [
    text,
    ...toolCalls.map(({ input }) => JSON.stringify(input) ?? ''),
    ...toolResults.map(({ output }) => output),
  ]);
  const tools = call.tools.length === 0 ? '' : JSON.stringify(call.tools);
  const inputTokens = countTokens([call.system, ...texts, tools].join(''));
  return { call, subject: answerer.subjectOf(call), inputTokens, complaint };
}

function parsedBody(body: Buffer): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? recordOf(value) : null;
  } catch {
    return null;
  }
}
