import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/foundation/clock.ts';
import { guessProvider } from '../../../src/models/catalogue/guess-provider.ts';
import { KNOWN_MODELS } from '../../../src/models/catalogue/known-models.ts';
import { modelNotices } from '../../../src/models/config/model-notices.ts';
import { isKeySet, modelSettings } from '../../../src/models/config/model-settings.ts';
import { parseConfig, readConfig } from '../../../src/models/config/read-config.ts';
import { createModelClient } from '../../../src/models/create-model-client.ts';
import { temporaryFolder } from '../../support/command-line.ts';
import { openModelServer } from '../../support/model-server.ts';
import { PLAIN_REQUEST } from '../../support/model-settings.ts';
import { compatibleReply } from '../../support/provider-replies.ts';

const KEY = 'canary-key-7f3a';
const KEYS = { OPENAI_API_KEY: KEY, ANTHROPIC_API_KEY: KEY, GEMINI_API_KEY: KEY };
const EMPTY = parseConfig('', 'none');

const CONFIG = parseConfig(
  `
models:
  - name: local
    provider: compatible
    id: llama3.3:70b
    base_url: http://127.0.0.1:11434/v1
    price: { input: 1, cached_input: 0.5, output: 2, tiers: [{ above_input_tokens: 9, input: 3, output: 4 }, { above_input_tokens: 5, input: 2, output: 3 }], date: 2026-11-01 }
    parameters: { tools: true }
    limits: { concurrency: 2 }
  - name: openai/gpt-6.1-sol
    provider: openai
    id: gpt-6.1-sol
    price: { input: 2, output: 10 }
  - name: gateway
    provider: openai
    id: gpt-4o
    base_url: https://gateway.example/v1
    headers: { X-Token: { env: GATEWAY_TOKEN }, X-Title: mendbench }
limits:
  compatible: { concurrency: 8, requests_per_minute: 60 }
  openai: { tokens_per_minute: 1000 }
`,
  'mendbench.config.yaml',
);

function codeOf(name: string, environment: Record<string, string>, config = EMPTY) {
  try {
    modelSettings(name, config, environment);
  } catch (error) {
    return error;
  }
  return null;
}

describe('a model that is named', () => {
  test.each([
    ['openai/gpt-6-luna', 'openai', 'gpt-6-luna'],
    ['gpt-6-luna', 'openai', 'gpt-6-luna'],
    ['o3', 'openai', 'o3'],
    ['gpt-9-something-new', 'openai', 'gpt-9-something-new'],
    ['claude-sonnet-5-5', 'anthropic', 'claude-sonnet-5-5'],
    ['gemini-3.8-flash', 'google', 'gemini-3.8-flash'],
    ['compatible/org/model', 'compatible', 'org/model'],
    ['gpt-oss-120b', 'compatible', 'gpt-oss-120b'],
  ])('as %s is %s\u2019s', (name, provider, modelId) => {
    const environment = { ...KEYS, COMPATIBLE_BASE_URL: 'http://127.0.0.1:11434/v1' };
    expect(modelSettings(name, EMPTY, environment)).toMatchObject({ name, provider, modelId });
  });

  test('and listed has its limits, parameters and price', () => {
    expect(modelSettings('gpt-6-luna', EMPTY, KEYS)).toMatchObject({
      baseUrl: null,
      contextWindow: 1_050_000,
      outputLimit: 128_000,
      accepts: { temperature: false, seed: false, effort: true, structuredOutput: true, tools: true },
      price: { periods: [{ input: 0.1, output: 0.5 }] },
      limits: { concurrency: null, requestsPerMinute: null, tokensPerMinute: null },
    });
  });

  test('and not listed works, with limits and price unknown and sent only what is safe', () => {
    const settings = modelSettings('gpt-9-something-new', EMPTY, KEYS);
    expect(settings).toMatchObject({
      contextWindow: null,
      outputLimit: null,
      price: null,
      accepts: { temperature: false, seed: false, effort: false },
    });
    expect(modelNotices(settings).join('\n')).toMatch(/price of "gpt-9-something-new" is unknown.*\n.*context/);
  });

  test('and that ends says when', () => {
    const ending = modelNotices(modelSettings('claude-sonnet-4-5', EMPTY, KEYS));
    expect(ending).toEqual([expect.stringContaining('ends on 2026-11-30')]);
    expect(modelNotices(modelSettings('gpt-5', EMPTY, KEYS))).toEqual([expect.stringContaining('deprecated')]);
    expect(modelNotices(modelSettings('claude-opus-5-5', EMPTY, KEYS))).toEqual([]);
  });

  test('in the config has what that says, and the limits of its provider where it is silent', () => {
    expect(modelSettings('local', CONFIG, {})).toMatchObject({
      provider: 'compatible',
      modelId: 'llama3.3:70b',
      baseUrl: 'http://127.0.0.1:11434/v1',
      key: null,
      accepts: { temperature: true, tools: true, structuredOutput: false },
      limits: { concurrency: 2, requestsPerMinute: 60, tokensPerMinute: null },
      price: {
        source: 'config file',
        sourceDate: '2026-11-01',
        periods: [
          {
            input: 1,
            cachedInput: 0.5,
            cacheWrite: null,
            tiers: [{ aboveInputTokens: 5 }, { aboveInputTokens: 9 }],
          },
        ],
      },
    });
  });

  test('in the config by its provider and id adds to what is listed', () => {
    expect(modelSettings('openai/gpt-6.1-sol', CONFIG, KEYS)).toMatchObject({
      contextWindow: 1_050_000,
      price: { periods: [{ input: 2, output: 10 }] },
      limits: { tokensPerMinute: 1000 },
    });
  });

  test('at a server of one\u2019s own needs no key of the maker', () => {
    const settings = modelSettings('gateway', CONFIG, { GATEWAY_TOKEN: KEY });
    expect(settings).toMatchObject({ key: null, headers: { 'X-Title': 'mendbench' } });
    expect(settings.secretHeaders['X-Token']?.reveal()).toBe(KEY);
  });

  test.each([
    ['gtp-6-luna', {}, 'MODEL_ADDRESS_INVALID', 'did you mean "gpt-6-luna"?'],
    ['opnai/gpt-6-luna', {}, 'MODEL_ADDRESS_INVALID', 'did you mean "openai/gpt-6-luna"?'],
    ['openai/gpt-6-luna', {}, 'MODEL_KEY_MISSING', 'set the variable OPENAI_API_KEY'],
    ['openai/gpt-6-luna', { OPENAI_API_KEY: '  ' }, 'MODEL_KEY_MISSING', 'OPENAI_API_KEY'],
    [
      'openai/gpt-6-luna',
      { OPENAI_API_KEY: 'canary-a\ncanary-b' },
      'MODEL_KEY_INVALID',
      'one line of plain characters',
    ],
    ['openai/gpt-6-luna', { OPENAI_API_KEY: '“canary”' }, 'MODEL_KEY_INVALID', 'OPENAI_API_KEY'],
    ['compatible/llama', {}, 'MODEL_BASE_URL_MISSING', 'COMPATIBLE_BASE_URL'],
    ['compatible/llama', { COMPATIBLE_BASE_URL: 'ftp://canary' }, 'MODEL_BASE_URL_INVALID', 'COMPATIBLE_BASE_URL'],
    ['compatible/llama', { COMPATIBLE_BASE_URL: 'http://u:canary@x' }, 'MODEL_BASE_URL_INVALID', 'without a user'],
  ])('as %s with %j is refused as %s', (name, environment, code, words) => {
    const error = codeOf(name, environment);
    expect(error).toMatchObject({ code, message: expect.stringContaining(words) as string });
    expect(inspect(error, { depth: 9 })).not.toContain('canary');
  });

  test('suggests a name of the config', () => {
    expect(codeOf('locl', {}, CONFIG)).toMatchObject({ message: expect.stringContaining('"local"') as string });
  });

  test('may have its key in a file, blanks around it left out', () => {
    const entry = 'models: [{ name: m, provider: openai, id: gpt-4o, key: { file: key.txt } }]';
    const folder = temporaryFolder({ 'key.txt': `\n ${KEY}\n`, 'c.yaml': entry });
    const settings = modelSettings('m', readConfig(join(folder, 'c.yaml'), {}), {});
    expect(settings.key?.reveal()).toBe(KEY);
    const elsewhere = temporaryFolder({ 'c.yaml': entry });
    const missing = codeOf('m', {}, readConfig(join(elsewhere, 'c.yaml'), {}));
    expect(missing).toMatchObject({ code: 'MODEL_KEY_MISSING', message: expect.stringContaining('key.txt') as string });
  });
});

describe('a key', () => {
  test('is known to be there or missing before it is read', () => {
    const folder = temporaryFolder({ 'key.txt': KEY });
    const entry = (file: string) => `models: [{ name: m, provider: openai, id: gpt-4o, key: { file: ${file} } }]`;
    expect(isKeySet('gpt-4o', EMPTY, KEYS)).toBe(true);
    expect(isKeySet('gpt-4o', EMPTY, { OPENAI_API_KEY: ' ' })).toBe(false);
    expect(isKeySet('compatible/m', EMPTY, {})).toBeNull();
    expect(isKeySet('gateway', CONFIG, {})).toBeNull();
    expect(isKeySet('m', parseConfig(entry(join(folder, 'key.txt')), 'c'), {})).toBe(true);
    expect(isKeySet('m', parseConfig(entry(join(folder, 'none.txt')), 'c'), {})).toBe(false);
  });

  test('is shown by nothing that prints a model, its client or what it answered', async () => {
    const reply = JSON.stringify(compatibleReply());
    const { url, requests } = await openModelServer(({ headers }) => ({
      status: 200,
      body: reply.replace('hello', `you sent ${headers.authorization}`),
    }));
    const environment = { COMPATIBLE_BASE_URL: url, COMPATIBLE_API_KEY: KEY };
    const settings = modelSettings('compatible/m', EMPTY, environment);
    const client = createModelClient(settings, systemClock);
    const answer = await client.ask(PLAIN_REQUEST, new AbortController().signal);
    expect(requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    const printed = [settings, client, answer].flatMap((thing) => [
      inspect(thing, { depth: 20, showHidden: true }),
      JSON.stringify(thing),
      Object.values(thing).map(String).join(),
      JSON.stringify(structuredClone(JSON.parse(JSON.stringify(thing)))),
    ]);
    expect(printed.join('\n')).not.toContain(KEY);
    expect(`${String(settings.key)} ${JSON.stringify({ key: settings.key })}`).toBe('[key] {"key":"[key]"}');
  });
});

describe('the catalogue', () => {
  test('names every model once, with a maker that its name alone tells', () => {
    const ids = KNOWN_MODELS.map(({ modelId }) => modelId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { provider, modelId } of KNOWN_MODELS) expect(guessProvider(modelId)).toBe(provider);
  });

  test('never lets a reply be longer than the context', () => {
    const odd = KNOWN_MODELS.filter(
      ({ contextWindow, outputLimit }) => (outputLimit ?? 0) > (contextWindow ?? Infinity),
    );
    expect(odd).toEqual([]);
  });
});
