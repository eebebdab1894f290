import type { SimulatedAnswer, SimulatedUsage } from '../wire/simulated-call.ts';
import type { FailureKind } from '../wire/write-failure.ts';

/** In which form a 429 tells how long to wait. */
export type WaitForm = 'seconds' | 'date' | 'ms' | 'reset' | 'info' | 'none';

/** What a fault does to a call. */
export type FaultEffect =
  /** An error of the provider instead of an answer. */
  | { readonly kind: 'failure'; readonly failure: FailureKind; readonly wait: WaitForm }
  /** An error inside a reply, or after the first events of a stream, whose status is 200. */
  | { readonly kind: 'failure-in-body'; readonly failure: FailureKind | null }
  /** A page that no provider wrote. */
  | { readonly kind: 'page'; readonly status: number; readonly contentType: string; readonly body: string }
  /** No reply: the connection is closed, or nothing ever comes. */
  | { readonly kind: 'silence'; readonly isClosed: boolean }
  /** A reply that differs from a good one. */
  | {
      readonly kind: 'reply';
      readonly alter?: (answer: SimulatedAnswer) => SimulatedAnswer;
      readonly tell?: (usage: SimulatedUsage) => SimulatedUsage | null;
      /** `truncated`: the body ends too soon, in order; `cut` and `hang`: in its middle the connection closes or rests. */
      readonly ending?: 'truncated' | 'cut' | 'hang';
      readonly isSlow?: true;
    };

const HTML =
  '<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Welcome to the hotel</h1></body></html>';

const failure = (kind: FailureKind, wait: WaitForm = 'none'): FaultEffect => ({ kind: 'failure', failure: kind, wait });
const inBody = (kind: FailureKind | null): FaultEffect => ({ kind: 'failure-in-body', failure: kind });
const ends = (finish: SimulatedAnswer['finish'], share = 0): FaultEffect => ({
  kind: 'reply',
  alter: ({ text }) => ({ text: text.slice(0, Math.floor(text.length * share)), toolCalls: [], finish }),
});
const tells = (tell: (usage: SimulatedUsage) => SimulatedUsage | null): FaultEffect => ({ kind: 'reply', tell });
const says = (write: (text: string) => string): FaultEffect => ({
  kind: 'reply',
  alter: (answer) => (answer.finish === 'stop' ? { ...answer, text: write(answer.text) } : answer),
});

/** What each fault does, by its id. */
export const FAULT_EFFECTS: Readonly<Record<string, FaultEffect>> = {
  'rate-limit-seconds': failure('rate-limit', 'seconds'),
  'rate-limit-date': failure('rate-limit', 'date'),
  'rate-limit-ms': failure('rate-limit', 'ms'),
  'rate-limit-reset': failure('rate-limit', 'reset'),
  'rate-limit-info': failure('rate-limit', 'info'),
  'rate-limit-bare': failure('rate-limit'),
  'rate-limit-in-body': inBody('rate-limit'),
  overloaded: failure('overloaded'),
  unavailable: failure('unavailable'),
  'overloaded-in-body': inBody('overloaded'),
  'server-error': failure('server'),
  'bad-gateway': {
    kind: 'page',
    status: 502,
    contentType: 'text/html',
    body: '<html><body><h1>502 Bad Gateway</h1></body></html>',
  },
  'gateway-timeout': failure('gateway-timeout'),
  'request-timeout': failure('timeout'),
  conflict: failure('conflict'),
  'dropped-connection': { kind: 'silence', isClosed: true },
  'cut-reply': { kind: 'reply', ending: 'cut' },
  quota: failure('quota'),
  'quota-in-body': inBody('quota'),
  billing: failure('billing'),
  unauthorised: failure('unauthorised'),
  forbidden: failure('forbidden'),
  'invalid-request': failure('invalid'),
  'unsupported-parameter': failure('unsupported-parameter'),
  'model-not-found': failure('not-found'),
  'request-too-large': failure('too-large'),
  'context-exceeded': failure('context-exceeded'),
  html: { kind: 'page', status: 200, contentType: 'text/html', body: HTML },
  'empty-body': { kind: 'page', status: 200, contentType: 'application/json', body: '' },
  'malformed-json': {
    kind: 'page',
    status: 200,
    contentType: 'application/json',
    body: '{"id": "msg_1", "content": [}',
  },
  'truncated-json': { kind: 'reply', ending: 'truncated' },
  'error-in-body': inBody(null),
  refusal: ends('refusal'),
  'content-filter': ends('content-filter', 0.5),
  'blocked-prompt': ends('blocked-prompt'),
  'truncated-output': ends('length', 0.5),
  'context-window': ends('context-window', 0.5),
  hang: { kind: 'silence', isClosed: false },
  'hang-in-reply': { kind: 'reply', ending: 'hang' },
  slow: { kind: 'reply', isSlow: true },
  'usage-missing': tells(() => null),
  'usage-negative': tells(({ input, output, ...rest }) => ({ ...rest, input: -input, output: -output })),
  'usage-zero': tells(() => ({ input: 0, cached: 0, cacheWrite: 0, output: 0, reasoning: 0 })),
  'unknown-stop-reason': { kind: 'reply', alter: (answer) => ({ ...answer, finish: 'unknown' }) },
  'fenced-reply': says((text) => `Here is what I found:\n\n\`\`\`json\n${text}\n\`\`\`\n\nTell me if you need more.`),
  'garbled-reply': says(() => 'I looked at the table and corrected what was wrong. All is fine now.'),
};
