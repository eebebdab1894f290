import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONFIG_SCHEMA_FILE, configSchemaDocument } from '../../../scripts/config/config-schema-document.ts';
import { parseConfig, readConfig } from '../../../src/models/config/read-config.ts';
import { temporaryFolder } from '../../support/command-line.ts';

const CANARY = 'sk-canary-config-77aa';

const WHOLE = `
models:
  - name: local-llama
    provider: compatible
    id: llama3.3:70b
    base_url: http://127.0.0.1:11434/v1
    headers:
      X-Title: mendbench
      X-Gateway-Token: { env: GATEWAY_TOKEN }
    key: { file: keys/llama.txt }
    context_window: 131072
    output_limit: 8192
    price: { input: 0, output: 0, date: 2026-11-24, tiers: [{ above_input_tokens: 100000, input: 1, output: 2 }] }
    parameters: { structured_output: true, tools: true }
    limits: { concurrency: 2 }
limits:
  openai: { concurrency: 20, requests_per_minute: 500, tokens_per_minute: 2000000 }
agents:
  - name: mice
    command: [Rscript, mice.R]
    timeout_seconds: 60
    memory_mb: 1024
    env: [R_LIBS]
  - name: refine
    url: http://127.0.0.1:3333/repair
    secret: { env: REFINE_SECRET }
cache: { enabled: true, ttl_hours: 24 }
budget_usd: 5
`;

function faultsOf(text: string): string {
  try {
    parseConfig(text, 'mendbench.config.yaml');
  } catch (error) {
    return (error as Error).message;
  }
  return 'no fault';
}

describe('the config file', () => {
  test('is read whole, with defaults where it is silent and files beside it', () => {
    const folder = temporaryFolder({ 'own.yaml': WHOLE });
    const config = readConfig(join(folder, 'own.yaml'), {});
    expect(config.models[0]).toMatchObject({
      name: 'local-llama',
      headers: { 'X-Title': 'mendbench', 'X-Gateway-Token': { env: 'GATEWAY_TOKEN' } },
      key: { file: join(folder, 'keys/llama.txt') },
      price: { date: '2026-11-24' },
    });
    expect(config.agents).toMatchObject([
      { name: 'mice', command: ['Rscript', 'mice.R'], memory_mb: 1024, output_mb: 64, env: ['R_LIBS'] },
      { name: 'refine', url: 'http://127.0.0.1:3333/repair', timeout_seconds: 300 },
    ]);
    expect(config.cache).toEqual({ enabled: true, ttl_hours: 24, max_mb: 1024 });
    expect(config.budget_usd).toBe(5);
  });

  test.each(['', '# nothing\n', '{}', '---\n'])('may be empty (%j)', (text) => {
    expect(parseConfig(text, 'f')).toMatchObject({ models: [], agents: [], limits: {} });
  });

  test('is found by option, then by variable; a named one must exist', () => {
    const folder = temporaryFolder({ 'a.yaml': 'budget_usd: 1', 'b.yaml': 'budget_usd: 2' });
    const environment = { MENDBENCH_CONFIG: join(folder, 'b.yaml') };
    expect(readConfig(join(folder, 'a.yaml'), environment).budget_usd).toBe(1);
    expect(readConfig(null, environment).budget_usd).toBe(2);
    const missing = expect.objectContaining({ code: 'CONFIG_NOT_FOUND' });
    expect(() => readConfig(join(folder, 'none.yaml'), {})).toThrow(missing);
    expect(() => readConfig(null, { MENDBENCH_CONFIG: join(folder, 'none.yaml') })).toThrow(missing);
  });

  test('that is the same as the published schema says', () => {
    expect(readFileSync(CONFIG_SCHEMA_FILE, 'utf8')).toBe(configSchemaDocument());
  });
});

describe('a fault of the config is told with line, field and remedy:', () => {
  test.each([
    ['a field misspelt', 'budget_usd: 1\nmodls: []', 'line 2: the field "modls" is unknown; did you mean "models"?'],
    [
      'a field of an entry misspelt',
      'models:\n  - name: a\n    provider: openai\n    id: x\n    base_ur: http://x',
      'line 5: in models[0] the field "base_ur" is unknown; did you mean "base_url"?',
    ],
    ['a wrong kind', 'budget_usd: much', 'line 1: budget_usd must be a number'],
    ['a missing field', 'models:\n  - name: a\n    provider: openai', 'line 2: models[0].id is missing; add it'],
    [
      'an unknown provider',
      'models:\n  - name: a\n    id: x\n    provider: opnai',
      'line 4: models[0].provider must be openai, anthropic, google, or compatible',
    ],
    [
      'a number too small',
      'limits:\n  openai:\n    concurrency: 0',
      'line 3: limits.openai.concurrency must be at least 1',
    ],
    [
      'a fraction',
      'limits:\n  openai:\n    concurrency: 1.5',
      'line 3: limits.openai.concurrency must be a whole number',
    ],
    [
      'a name used twice',
      'models:\n  - { name: a, provider: openai, id: x }\n  - { name: a, provider: openai, id: y }',
      'line 3: models[1].name is the name of another entry',
    ],
    [
      'an address that is none',
      'models:\n  - { name: a, provider: openai, id: x, base_url: ftp://x }',
      'line 2: models[0].base_url must be an http or https address',
    ],
    [
      'a date that is none',
      'models:\n  - { name: a, provider: openai, id: x, price: { input: 1, output: 1, date: soon } }',
      'line 2: models[0].price.date must be a date',
    ],
    ['an agent of no kind', 'agents:\n  - name: a', 'line 2: agents[0] must have a name and either a command or a url'],
    [
      'a fault in a command agent',
      'agents:\n  - name: a\n    command: []',
      'line 3: agents[0].command must be at least 1',
    ],
    [
      'a field of the other kind of agent',
      'agents:\n  - name: a\n    command: [x]\n    secret: { env: A }',
      'line 4: in agents[0] the field "secret" is unknown',
    ],
    ['a list in place of fields', '- a', 'line 1: the file must be fields with values'],
    ['no YAML', 'models: [', 'line 1: is no YAML'],
    ['a field written twice', 'budget_usd: 1\nbudget_usd: 2', 'line 2: is no YAML (DUPLICATE_KEY)'],
    [
      'a variable in a text',
      'models:\n  - { name: a, provider: openai, id: x, base_url: "http://${HOST}" }',
      '${…} is not replaced',
    ],
    [
      'an alias that explodes',
      `a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]`,
      'repeats itself without end',
    ],
  ])('%s', (_, text, message) => {
    expect(faultsOf(text)).toContain(message);
  });

  test('many are told at once, though not without end', () => {
    const models = Array.from({ length: 30 }, (_, index) => `  - { name: m${index}, provider: openai }`).join('\n');
    const message = faultsOf(`models:\n${models}`);
    expect(message.split('\n')).toHaveLength(12);
    expect(message).toContain('and 20 more');
  });
});

describe('a key in the config', () => {
  test.each([
    [
      'as the key',
      `models:\n  - { name: a, provider: openai, id: x, key: ${CANARY} }`,
      'models[0].key must be a reference: write {env: NAME}',
    ],
    [
      'within the reference',
      `models:\n  - { name: a, provider: openai, id: x, key: { text: ${CANARY} } }`,
      'models[0].key must be a reference',
    ],
    [
      'as the name of a variable',
      `models:\n  - { name: a, provider: openai, id: x, key: { env: ${CANARY} } }`,
      'models[0].key',
    ],
    [
      'in a header that carries a right',
      `models:\n  - { name: a, provider: openai, id: x, headers: { Authorization: "Bearer ${CANARY}" } }`,
      'models[0].headers.Authorization carries a right: write {env: NAME}',
    ],
    [
      'in an address',
      `models:\n  - { name: a, provider: openai, id: x, base_url: "https://user:${CANARY}@x" }`,
      'must not hold a user or a password',
    ],
    [
      'in the query of an address',
      `models:\n  - { name: a, provider: openai, id: x, base_url: "https://x?key=${CANARY}" }`,
      'must end before a question mark',
    ],
    ['as a field', `${CANARY}: 1`, 'a field is unknown'],
    ['as a field of an entry', `models:\n  - { name: a, provider: openai, id: x, ${CANARY}: 1 }`, 'a field is unknown'],
    [
      'as a header name',
      `models:\n  - { name: a, provider: openai, id: x, headers: { "${CANARY}!": y } }`,
      'must be the name of a header',
    ],
    ['as a provider', `models:\n  - { name: a, provider: ${CANARY}, id: x }`, 'models[0].provider must be'],
    ['as a budget', `budget_usd: ${CANARY}`, 'budget_usd must be a number'],
    ['in a file that is no YAML', `key: "${CANARY}`, 'is no YAML'],
    ['as an alias', `key: *${CANARY}`, 'an alias names nothing'],
  ])('is refused and not repeated: %s', (_, text, message) => {
    const shown = faultsOf(text);
    expect(shown).toContain(message);
    expect(shown).not.toContain(CANARY);
  });

  test('is not repeated wherever in the file it stands', () => {
    const places = WHOLE.split(/(?<=[:\s])(?=[a-z0-9{[])/u);
    fc.assert(
      fc.property(fc.nat(places.length - 1), (at) => {
        const text = places.map((part, index) => (index === at ? `${CANARY} ` : part)).join('');
        const shown = faultsOf(text);
        expect(shown).not.toContain(CANARY);
      }),
      { numRuns: 300 },
    );
  });
});
