import type { FaultEffect } from '../faults/fault-effects.ts';
import type { Transmission } from './transmission.ts';
import { responsesHead } from '../wire/responses-document.ts';
import type { SimulatedReply, StreamEvent } from '../wire/simulated-call.ts';
import { WIRE_FORMATS } from '../wire/wire-formats.ts';
import type { WireFailure } from '../wire/write-failure.ts';
import { writeFailure } from '../wire/write-failure.ts';

type ReplyEffect = Extract<FaultEffect, { readonly kind: 'reply' | 'failure-in-body' }>;

/** A reply with status 200 in its wire format, as a document or as a stream, with what a fault does to it. */
export function writeReply(
  reply: SimulatedReply,
  effect: ReplyEffect | null,
  headers: Readonly<Record<string, string>>,
): Transmission {
  const { isStream } = reply.call;
  const contentType = isStream ? 'text/event-stream; charset=utf-8' : 'application/json';
  const whole = { status: 200, headers: { ...headers, 'content-type': contentType }, ending: 'whole' } as const;
  if (effect?.kind === 'failure-in-body') return { ...whole, body: failedBody(reply, effect.failure) };
  const format = WIRE_FORMATS[reply.call.wire];
  const body = isStream ? streamText(format.events(reply)) : JSON.stringify(format.write(reply));
  if (effect?.ending === 'truncated') return { ...whole, body: body.slice(0, Math.floor(body.length * 0.6)) };
  return { ...whole, body, ending: effect?.ending ?? 'whole' };
}

function streamText(events: readonly StreamEvent[]): string {
  return events
    .map(({ name, data }) => {
      const text = typeof data === 'string' ? data : JSON.stringify(data);
      return `${name === null ? '' : `event: ${name}\n`}data: ${text}\n\n`;
    })
    .join('');
}

/** Events of a stream that come before its failure. */
const EVENTS_BEFORE = 2;

function failedBody(reply: SimulatedReply, kind: Parameters<typeof writeFailure>[1] | null): string {
  const { call } = reply;
  const failure = failureOf(reply, kind);
  const isResponses = call.wire === 'responses' && kind !== null;
  const document = isResponses ? failedResponse(reply, failure) : failure.body;
  if (!call.isStream) return JSON.stringify(document);
  const begun = WIRE_FORMATS[call.wire].events(reply).slice(0, EVENTS_BEFORE);
  const name = isResponses ? 'response.failed' : call.wire === 'messages' ? 'error' : null;
  const data = isResponses ? { type: name, sequence_number: begun.length, response: document } : document;
  return streamText([...begun, { name, data }]);
}

function failureOf({ id, call }: SimulatedReply, kind: Parameters<typeof writeFailure>[1] | null): WireFailure {
  if (kind !== null) return writeFailure(call.provider, kind, { requestId: id });
  const error = { type: 'something_new', message: 'Something went wrong.' };
  return { status: 200, body: call.provider === 'anthropic' ? { type: 'error', error } : { error } };
}

function failedResponse(reply: SimulatedReply, failure: WireFailure): Record<string, unknown> {
  const { error } = failure.body as { readonly error: { readonly code: string; readonly message: string } };
  return {
    ...responsesHead(reply),
    status: 'failed',
    error: { code: error.code, message: error.message },
    incomplete_details: null,
    output: [],
    usage: null,
  };
}
