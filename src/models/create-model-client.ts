import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from '../foundation/clock.ts';
import { LongTexts } from './clients/long-texts.ts';
import { ProviderExchange } from './clients/provider-exchange.ts';
import { createWireModel } from './clients/wire-model.ts';
import type { WireModel } from './clients/wire-model.ts';
import { wireOptions } from './clients/wire-options.ts';
import type { ModelSettings } from './config/model-config.ts';
import { ModelCallError } from './model-call-error.ts';
import type { ModelClient, ModelReply } from './model-client.ts';

type WireContent = Awaited<ReturnType<WireModel['doGenerate']>>['content'];

/**
 * A client of one model, over the provider's library: each question is one request over the wire, and trying again is the
 * retry layer's alone. What came back is judged before the library reads it, since the libraries take error pages for
 * replies and throw paid answers away that have odd figures.
 */
export function createModelClient(settings: ModelSettings, clock: Clock): ModelClient {
  const { provider, modelId } = settings;
  // The library's model is made once, since making one costs as much as a call; the store leads its request to the right call.
  const exchanges = new AsyncLocalStorage<ProviderExchange>();
  const wireModel = createWireModel(settings, async (url, init) => exchanges.getStore()!.fetch(url, init));
  return {
    provider,
    modelId,
    async ask(request, signal) {
      const model = `${provider}/${modelId}`;
      if (signal.aborted) throw new ModelCallError('aborted', { model, status: null, retryAfterMs: null });
      const texts = new LongTexts();
      const options = wireOptions(request, settings, texts);
      if (options === null) throw new ModelCallError('invalid_request', { model, status: null, retryAfterMs: null });
      const exchange = new ProviderExchange(settings, {
        clock,
        signal,
        texts,
        maxOutputTokens: options.maxOutputTokens,
      });
      try {
        const { content } = await exchanges.run(exchange, async () =>
          wireModel.doGenerate({ ...options, abortSignal: signal }),
        );
        return exchange.reply(readContent(content));
      } catch {
        if (exchange.isBlocked) return exchange.reply({ text: '', toolCalls: [] });
        throw exchange.failed();
      }
    },
  };
}

function readContent(content: WireContent): Pick<ModelReply, 'text' | 'toolCalls'> {
  return {
    text: content.map((part) => (part.type === 'text' ? part.text : '')).join(''),
    toolCalls: content.flatMap((part) =>
      part.type === 'tool-call' ? [{ callId: part.toolCallId, name: part.toolName, input: inputOf(part.input) }] : [],
    ),
  };
}

/** What the model meant as JSON, or its text where it is none. */
function inputOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
