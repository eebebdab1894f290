import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/foundation/clock.ts';
import { KNOWN_MODELS } from '../../../src/models/catalogue/known-models.ts';
import { createModelClient } from '../../../src/models/create-model-client.ts';
import type { CallUsage, Provider } from '../../../src/models/model-client.ts';
import { costOf } from '../../../src/models/prices/cost-of.ts';
import { listedPrice } from '../../../src/models/prices/price-list.ts';
import { openModelServer } from '../../support/model-server.ts';
import { PLAIN_REQUEST, settingsFor } from '../../support/model-settings.ts';
import { anthropicReply, compatibleReply, googleReply, openAiReply } from '../../support/provider-replies.ts';

const NOVEMBER = Date.UTC(2026, 10, 24);
const NEW_YEARS_EVE = Date.UTC(2026, 11, 31, 23, 59, 59, 999);
const NEW_YEAR = Date.UTC(2027, 0, 1);

/** The cost of a reply as it comes over the wire, so that a provider's way of counting is part of what is tested. */
async function invoice(provider: Provider, modelId: string, reply: object, atMs = NOVEMBER) {
  const { url } = await openModelServer(() => ({ status: 200, body: JSON.stringify(reply) }));
  const client = createModelClient(settingsFor(provider, url, { modelId }), systemClock);
  const { usage } = await client.ask(PLAIN_REQUEST, new AbortController().signal);
  return { usage, cost: costOf(usage, listedPrice(provider, modelId), atMs) };
}

function buckets(...[input, cached, written, output, reasoning]: readonly (number | null)[]): CallUsage {
  return {
    inputTokens: input ?? null,
    cachedInputTokens: cached ?? null,
    cacheWriteTokens: written ?? null,
    outputTokens: output ?? null,
    reasoningTokens: reasoning ?? null,
  };
}

describe('the invoice of a call to OpenAI', () => {
  test('counts cached, cache-written and reasoning tokens once each', async () => {
    // gpt-6-sol at 2 | 0.2 | 2.5 | 10. Of 100,000 input tokens 60,000 are cached and 10,000 written, so 30,000 are new:
    // 30,000 x 2 + 60,000 x 0.2 + 10,000 x 2.5 = 60,000 + 12,000 + 25,000 = 97,000.
    // Of 5,000 output tokens 2,000 are reasoning; all cost 10: 50,000. In all 147,000 millionths: 0.147 USD.
    const { usage, cost } = await invoice(
      'openai',
      'gpt-6-sol',
      openAiReply({
        usage: {
          input_tokens: 100_000,
          input_tokens_details: { cached_tokens: 60_000, cache_write_tokens: 10_000 },
          output_tokens: 5000,
          output_tokens_details: { reasoning_tokens: 2000 },
          total_tokens: 105_000,
        },
      }),
    );
    expect(usage).toEqual(buckets(30_000, 60_000, 10_000, 3000, 2000));
    expect(cost).toBeCloseTo(0.147, 12);
  });

  test.each([
    // 272,000 input tokens are the last of the short tier: 272,000 x 2 + 1,000 x 10 = 554,000.
    [272_000, 0.554],
    // One more, and every token is dearer: 272,001 x 4 + 1,000 x 15 = 1,103,004.
    [272_001, 1.103004],
  ])('of %i input tokens has the rates of its tier for all of them', async (tokens, expected) => {
    const usage = { input_tokens: tokens, output_tokens: 1000 };
    const { cost } = await invoice('openai', 'gpt-6-sol', openAiReply({ usage }));
    expect(cost).toBeCloseTo(expected, 12);
  });

  test('counts cached tokens towards the tier', async () => {
    // 300,000 in, of which 299,000 cached, at the long tier of gpt-6-sol: 1,000 x 4 + 299,000 x 0.4 + 100 x 15 = 125,100.
    const usage = { input_tokens: 300_000, input_tokens_details: { cached_tokens: 299_000 }, output_tokens: 100 };
    const { cost } = await invoice('openai', 'gpt-6-sol', openAiReply({ usage }));
    expect(cost).toBeCloseTo(0.1251, 12);
  });

  test('bills cache writes as input where they have no price of their own', async () => {
    // gpt-5.4 at 2.5 | 0.25 | none | 15: (600 new + 400 written) x 2.5 + 100 x 15 = 4,000.
    const usage = { input_tokens: 1000, input_tokens_details: { cache_write_tokens: 400 }, output_tokens: 100 };
    const { cost } = await invoice('openai', 'gpt-5.4', openAiReply({ usage }));
    expect(cost).toBeCloseTo(0.004, 12);
  });
});

describe('the invoice of a call to Anthropic', () => {
  test('adds what was read from and written to the cache to the input, which leaves them out', async () => {
    // claude-opus-5-5 at 4 | 0.2 | 5 | 20: 1,000 x 4 + 50,000 x 0.2 + 8,000 x 5 = 4,000 + 10,000 + 40,000 = 54,000.
    // 3,000 output tokens, 1,200 of them thoughts: 60,000. In all 114,000: 0.114 USD.
    const { usage, cost } = await invoice(
      'anthropic',
      'claude-opus-5-5',
      anthropicReply({
        usage: {
          input_tokens: 1000,
          cache_read_input_tokens: 50_000,
          cache_creation_input_tokens: 8000,
          output_tokens: 3000,
          output_tokens_details: { thinking_tokens: 1200 },
        },
      }),
    );
    expect(usage).toEqual(buckets(1000, 50_000, 8000, 1800, 1200));
    expect(cost).toBeCloseTo(0.114, 12);
  });

  test('takes null figures of the cache for none', async () => {
    // claude-haiku-4-5 at 1 | 0.1 | 1.25 | 5: 2,000 x 1 + 100 x 5 = 2,500.
    const nulls = { input_tokens: 2000, cache_read_input_tokens: null, cache_creation_input_tokens: null };
    const { cost } = await invoice(
      'anthropic',
      'claude-haiku-4-5',
      anthropicReply({ usage: { ...nulls, output_tokens: 100 } }),
    );
    expect(cost).toBeCloseTo(0.0025, 12);
  });

  test('counts the cache towards the tier of a long request', async () => {
    // claude-sonnet-4-5 above 200,000 at 6 | 0.6 | 7.5 | 22.5. 150,000 new and 60,000 cached are 210,000:
    // 150,000 x 6 + 60,000 x 0.6 + 1,000 x 22.5 = 900,000 + 36,000 + 22,500 = 958,500.
    const usage = { input_tokens: 150_000, cache_read_input_tokens: 60_000, output_tokens: 1000 };
    const { cost } = await invoice('anthropic', 'claude-sonnet-4-5', anthropicReply({ usage }));
    expect(cost).toBeCloseTo(0.9585, 12);
  });
});

describe('the invoice of a call to Google', () => {
  const usageMetadata = {
    promptTokenCount: 10_000,
    cachedContentTokenCount: 4000,
    candidatesTokenCount: 1000,
    thoughtsTokenCount: 500,
    toolUsePromptTokenCount: 200,
    totalTokenCount: 11_700,
  };

  test.each([
    // gemini-3.8-flash at 0.75 | 0.075 | - | 3.75. New: 10,000 + 200 of tools - 4,000 cached = 6,200.
    // 6,200 x 0.75 + 4,000 x 0.075 + (1,000 + 500) x 3.75 = 4,650 + 300 + 5,625 = 10,575.
    [NEW_YEARS_EVE, 0.010575],
    // A millisecond later everything costs double: 21,150.
    [NEW_YEAR, 0.02115],
  ])('adds thoughts to the output, which leaves them out, at the price of its day (%i)', async (atMs, expected) => {
    const { usage, cost } = await invoice('google', 'gemini-3.8-flash', googleReply({ usageMetadata }), atMs);
    expect(usage).toEqual(buckets(6200, 4000, null, 1000, 500));
    expect(cost).toBeCloseTo(expected, 12);
  });

  test('takes counts that were left out for zero', async () => {
    // gemini-2.5-flash at 0.3 | 0.03 | - | 2.5, all output spent on thoughts: 1,000 x 0.3 + 400 x 2.5 = 1,300.
    const { cost } = await invoice(
      'google',
      'gemini-2.5-flash',
      googleReply({ usageMetadata: { promptTokenCount: 1000, thoughtsTokenCount: 400 } }),
    );
    expect(cost).toBeCloseTo(0.0013, 12);
  });
});

describe('the tokens of a compatible server', () => {
  test.each([
    // Reasoning within the completion: 30 - 10 = 20 of text.
    [{ prompt_tokens: 100, completion_tokens: 30, total_tokens: 130 }, 10, buckets(100, null, null, 20, 10)],
    // Reasoning beside it, as the total tells: 100 + 30 + 10.
    [{ prompt_tokens: 100, completion_tokens: 30, total_tokens: 140 }, 10, buckets(100, null, null, 30, 10)],
    // Cached tokens under another name.
    [{ prompt_tokens: 100, completion_tokens: 30, prompt_cache_hit_tokens: 64 }, null, buckets(36, 64, null, 30, null)],
    // More reasoning than output cannot be.
    [{ prompt_tokens: 100, completion_tokens: 30 }, 31, buckets(100, null, null, null, 31)],
  ])('%j are told apart', async (usage, reasoning, expected) => {
    const details = reasoning === null ? {} : { completion_tokens_details: { reasoning_tokens: reasoning } };
    const found = await invoice('compatible', 'm', compatibleReply({ usage: { ...usage, ...details } }));
    expect(found).toEqual({ usage: expected, cost: null });
  });
});

describe('a price', () => {
  test.each<[Provider, string]>([
    ['anthropic', 'claude-sonnet-5-5'],
    ['anthropic', 'claude-haiku-5-5'],
    ['openai', 'gpt-6.1-terra'],
    ['openai', 'gpt-6-sol-2026-09-22'],
    ['google', 'gemini-4-argon'],
    ['openai', 'claude-sonnet-5'],
    ['openai', 'constructor'],
    ['compatible', 'gpt-6-sol'],
  ])('of %s %s is unknown, whatever its id begins like', (provider, modelId) => {
    expect(listedPrice(provider, modelId)).toBeNull();
    expect(costOf(buckets(1, 1, 1, 1, 1), listedPrice(provider, modelId), NOVEMBER)).toBeNull();
  });

  test('gives no cost where the provider told no input or no output', () => {
    const price = listedPrice('openai', 'gpt-4o');
    expect(costOf(buckets(null, 1, 1, 1, 1), price, NOVEMBER)).toBeNull();
    expect(costOf(buckets(1, 1, 1, null, 1), price, NOVEMBER)).toBeNull();
    expect(costOf(buckets(0, null, null, 0, null), price, NOVEMBER)).toBe(0);
  });

  test('never falls as tokens are added to any bucket', () => {
    const price = listedPrice('openai', 'gpt-6-astra');
    const tokens = fc.nat(400_000);
    fc.assert(
      fc.property(
        fc.tuple(tokens, tokens, tokens, tokens, tokens),
        fc.nat(4),
        fc.nat(400_000),
        (counts, index, more) => {
          const raised = counts.map((count, at) => (at === index ? count + more : count));
          const cost = costOf(buckets(...counts), price, NOVEMBER) ?? -1;
          expect(costOf(buckets(...raised), price, NOVEMBER)).toBeGreaterThanOrEqual(cost);
        },
      ),
    );
  });

  test('is listed only for models of the catalogue, with tiers and periods in order', () => {
    const listed = KNOWN_MODELS.flatMap(({ provider, modelId }) => listedPrice(provider, modelId) ?? []);
    expect(listed.length).toBeGreaterThan(45);
    for (const { periods, source, sourceDate } of listed) {
      expect(`${source} of ${sourceDate}`).toBe('@pydantic/genai-prices 0.1.8 of 2026-09-23');
      const dates = periods.flatMap(({ validFrom, validUntil }) => [validFrom ?? '0', validUntil ?? '9']);
      expect(dates).toEqual(dates.toSorted((a, b) => (a < b ? -1 : 1)));
    }
  });
});
