import type { Clock } from '../../foundation/clock.ts';
import type { ModelSettings } from '../config/model-config.ts';
import { ModelCallError } from '../model-call-error.ts';
import type { CallFailure } from '../model-call-error.ts';
import type { ModelReply, Provider } from '../model-client.ts';
import { readRetryAfter } from '../limits/retry-after.ts';
import { assembleAnthropicStream } from './assemble-anthropic-stream.ts';
import { failureOfStatus, isBlockedPrompt } from './classify-failure.ts';
import { parseObject, textOf } from './json-value.ts';
import type { LongTexts } from './long-texts.ts';
import { BodyUnreadableError, postJson } from './post-json.ts';
import type { WireReply } from './post-json.ts';
import { readAnthropicReply } from './read-anthropic-reply.ts';
import { readCompatibleReply } from './read-compatible-reply.ts';
import { readGoogleReply } from './read-google-reply.ts';
import { readOpenAiReply } from './read-openai-reply.ts';
import type { ReplyFacts, ReplyReader } from './reply-facts.ts';
import { UNKNOWN_USAGE } from './token-buckets.ts';
import { NO_KEY } from './wire-model.ts';
import type { WireFetch } from './wire-model.ts';
import { withoutSecrets } from './without-secrets.ts';

const READERS: Readonly<Record<Provider, ReplyReader>> = {
  openai: readOpenAiReply,
  anthropic: readAnthropicReply,
  google: readGoogleReply,
  compatible: readCompatibleReply,
};

/** Above so many tokens Anthropic wants a stream, since a silent connection might not last. */
const MOST_UNSTREAMED_TOKENS = 21_333;

/** What a limiter may read; cookies and other headers go no further than this file. */
const LIMIT_HEADER = /rate-?limit|^retry-after/u;

type Answer = Extract<ReplyFacts, { readonly kind: 'answer' }>;
type ToldOfAnswer = Omit<Answer, 'readable' | 'kind'>;

/** What an exchange needs to know of its call. */
export interface ExchangeOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly maxOutputTokens: number;
  /** Texts that the library's body lacks. */
  readonly texts: LongTexts;
}

/**
 * One request over the wire and its reply, between the provider's library and the network. The reply is judged here, by
 * status and by what its body says; the library sees only what it can read, and its own errors are never looked into.
 */
export class ProviderExchange {
  readonly #settings: ModelSettings;
  readonly #options: ExchangeOptions;
  #received: WireReply | null = null;
  #answer: ToldOfAnswer | null = null;
  #failure: ModelCallError | null = null;

  constructor(settings: ModelSettings, options: ExchangeOptions) {
    this.#settings = settings;
    this.#options = options;
  }

  /** The prompt was stopped by a filter, and told as an error: an answer without content. */
  get isBlocked(): boolean {
    return this.#answer !== null && this.#received !== null && this.#received.status >= 400;
  }

  /** What the library sends its request with. */
  readonly fetch: WireFetch = async (url, init) => {
    const wire = await this.#send(url instanceof Request ? url.url : String(url), init ?? {});
    this.#received = wire;
    if (isBlockedPrompt(wire.status, wire.body)) {
      this.#answer = { finish: 'refused', usage: UNKNOWN_USAGE, servedModel: null };
      throw new Error('blocked');
    }
    if (wire.status < 200 || wire.status > 299) throw this.#fail(failureOfStatus(wire.status, wire.body));
    const facts = this.#read(wire.body);
    if (facts.kind === 'failure') throw this.#fail(facts.failure);
    this.#answer = facts;
    return Response.json(facts.readable);
  };

  /** The reply once the library has read its text. */
  reply(content: Pick<ModelReply, 'text' | 'toolCalls'>): ModelReply {
    if (this.#answer === null || this.#received === null) throw this.#fail('unreadable_reply');
    const { finish, usage, servedModel } = this.#answer;
    return {
      ...content,
      finish,
      usage,
      servedModel,
      rawBody: this.#received.body,
      requestId: this.#requestId(),
      headers: this.#limitHeaders(),
    };
  }

  /** Why no reply came: what was found out here, else that the library would not send the request or could not read the reply. */
  failed(): ModelCallError {
    if (this.#failure !== null) return this.#failure;
    if (this.#options.signal.aborted) return this.#fail('aborted');
    return this.#fail(this.#received === null ? 'invalid_request' : 'unreadable_reply');
  }

  async #send(url: string, { headers, body }: RequestInit): Promise<WireReply> {
    const { signal, maxOutputTokens, texts } = this.#options;
    const { provider } = this.#settings;
    const isStreamed = provider === 'anthropic' && maxOutputTokens > MOST_UNSTREAMED_TOKENS;
    const json = typeof body === 'string' ? body : '';
    const filled = texts.fill(isStreamed ? streamed(json) : json);
    try {
      const reply = await postJson({
        url,
        headers: withoutMissingKey(new Headers(headers)),
        body: filled,
        signal,
      });
      return { ...reply, body: this.#masked(reply.body) };
    } catch (error) {
      throw this.#fail(failureOfTransport(error, signal));
    }
  }

  #read(body: string): ReplyFacts {
    const { provider } = this.#settings;
    if (provider === 'anthropic' && /^\s*(event|data):/u.test(body)) {
      const stream = assembleAnthropicStream(body);
      if (stream.kind === 'whole') return readAnthropicReply(stream.reply);
      return { kind: 'failure', failure: stream.kind === 'cut' ? 'network' : 'unreadable_reply' };
    }
    const reply = parseObject(body);
    return reply === null ? { kind: 'failure', failure: 'unreadable_reply' } : READERS[provider](reply);
  }

  #fail(failure: CallFailure): ModelCallError {
    const { provider, modelId } = this.#settings;
    const { status = null, headers = {}, body = '' } = this.#received ?? {};
    this.#failure = new ModelCallError(failure, {
      model: `${provider}/${modelId}`,
      status,
      retryAfterMs: readRetryAfter(headers, body, this.#options.clock.nowMs()),
      requestId: this.#requestId(),
      headers: this.#limitHeaders(),
      isFinal: headers['x-should-retry'] === 'false',
    });
    return this.#failure;
  }

  #masked(text: string): string {
    const { key, secretHeaders } = this.#settings;
    return withoutSecrets(text, key === null ? Object.values(secretHeaders) : [key, ...Object.values(secretHeaders)]);
  }

  #limitHeaders(): Readonly<Record<string, string>> {
    const headers = Object.entries(this.#received?.headers ?? {}).filter(([name]) => LIMIT_HEADER.test(name));
    return Object.fromEntries(headers.map(([name, value]) => [name, this.#masked(value)]));
  }

  /** Header, or a field of the body; only where it looks like an id and is no secret. */
  #requestId(): string | null {
    const { headers = {}, body = '' } = this.#received ?? {};
    const ofBody = this.#settings.provider === 'google' ? textOf(parseObject(body)?.['responseId']) : null;
    const id = headers['x-request-id'] ?? headers['request-id'] ?? ofBody;
    return id !== null && /^[\w.:-]{1,200}$/u.test(id) && this.#masked(id) === id ? id : null;
  }
}

function failureOfTransport(error: unknown, signal: AbortSignal): CallFailure {
  if (signal.aborted) return 'aborted';
  if (error instanceof BodyUnreadableError) return 'unreadable_reply';
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'UND_ERR_INVALID_ARG' ? 'invalid_request' : 'network';
}

/** Takes off what a library put in for want of a key. */
function withoutMissingKey(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].filter(([, value]) => value !== NO_KEY && value !== `Bearer ${NO_KEY}`));
}

/** The library sends what it will read whole without asking for a stream. */
function streamed(body: string): string {
  return body.replace('{', '{"stream":true,');
}
