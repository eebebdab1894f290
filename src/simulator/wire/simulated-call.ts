import type { SimulatedProvider } from '../simulated-provider.ts';

/** The four wire formats. */
export type WireName = 'responses' | 'chat' | 'messages' | 'generate';

/** A wish to use a tool, as it stands in a reply and in the conversation that follows. */
export interface WireToolCall {
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
}

/** What a tool gave. */
export interface WireToolResult {
  readonly id: string;
  readonly output: string;
}

/** One turn of the conversation of a call. */
export interface WireTurn {
  readonly role: 'user' | 'assistant' | 'tool';
  readonly text: string;
  readonly toolCalls: readonly WireToolCall[];
  readonly toolResults: readonly WireToolResult[];
}

/** A tool that the caller offers. */
export interface WireTool {
  readonly name: string;
  readonly description: string;
  /** JSON schema of its input. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** What a call asks, whatever wire format it came in. */
export interface SimulatedCall {
  readonly provider: SimulatedProvider;
  readonly wire: WireName;
  readonly model: string;
  readonly isStream: boolean;
  /** Whether a stream of chat completions ends with its usage. */
  readonly isUsageStreamed: boolean;
  /** Empty where none was given. */
  readonly system: string;
  readonly turns: readonly WireTurn[];
  readonly maxOutputTokens: number | null;
  readonly seed: number | null;
  /** JSON schema that the reply's text is to match; null for free text. */
  readonly schema: Readonly<Record<string, unknown>> | null;
  readonly tools: readonly WireTool[];
  /** The tool whose input is to be the answer, where a caller asks for its form by a tool; null for the reply's text. */
  readonly answerTool: string | null;
}

/** Tokens of a reply in buckets that do not overlap. */
export interface SimulatedUsage {
  /** Read anew. */
  readonly input: number;
  /** Read from a cache. */
  readonly cached: number;
  /** Read anew and put into a cache. */
  readonly cacheWrite: number;
  /** Written, without reasoning. */
  readonly output: number;
  readonly reasoning: number;
}

/** Why a reply ended. */
export type SimulatedFinish =
  | 'stop'
  | 'tool-calls'
  | 'length'
  | 'context-window'
  | 'refusal'
  | 'content-filter'
  | 'blocked-prompt'
  | 'unknown';

/** What a model says. */
export interface SimulatedAnswer {
  readonly text: string;
  readonly toolCalls: readonly WireToolCall[];
  readonly finish: SimulatedFinish;
}

/** A reply before it is put into a wire format. */
export interface SimulatedReply {
  /** Of the request, without the provider's prefix. */
  readonly id: string;
  /** Seconds since 1970. */
  readonly createdSeconds: number;
  readonly call: SimulatedCall;
  readonly answer: SimulatedAnswer;
  /** Null: the reply does not tell. */
  readonly usage: SimulatedUsage | null;
}

/** One event of a stream; `name` is null where the format names none. */
export interface StreamEvent {
  readonly name: string | null;
  readonly data: unknown;
}

/** A wire format: how a call is read and how a reply is written. */
export interface WireFormat {
  /** `modelInPath` is the model that the path names; null where the body does. */
  read(body: Readonly<Record<string, unknown>>, route: WireRoute): SimulatedCall;
  /** What the provider would not accept of a call; null where all is well. */
  complaint(body: Readonly<Record<string, unknown>>, call: SimulatedCall): string | null;
  write(reply: SimulatedReply): unknown;
  events(reply: SimulatedReply): StreamEvent[];
}

/** What the path and the headers of a call say. */
export interface WireRoute {
  readonly provider: SimulatedProvider;
  readonly wire: WireName;
  /** The model that the path names; null where the body does. */
  readonly model: string | null;
  readonly isStream: boolean;
}

/** The text of a reply in pieces, as a stream brings it; one empty piece for an empty text. */
export function piecesOf(text: string): string[] {
  const length = Math.max(PIECE, Math.ceil(text.length / MOST_PIECES));
  const pieces = Array.from({ length: Math.ceil(text.length / length) }, (_, i) =>
    text.slice(i * length, (i + 1) * length),
  );
  return pieces.length === 0 ? [''] : pieces;
}

const PIECE = 64;
const MOST_PIECES = 64;
