import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cacheKey } from '../../../../src/models/cache/cache-key.ts';
import type { CallIdentity } from '../../../../src/models/cache/cache-key.ts';
import { Secret } from '../../../../src/models/config/secret.ts';
import type { ModelMessage, ModelRequest } from '../../../../src/models/model-client.ts';
import { settingsFor } from '../../../support/model-settings.ts';

const texts = fc.string({ unit: 'binary' });
const inputs = fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true });
const calls = fc.record({ callId: texts, name: texts, input: inputs });
const messages: fc.Arbitrary<ModelMessage> = fc.oneof(
  fc.record({ role: fc.constant('user' as const), text: texts }),
  fc.record({ role: fc.constant('assistant' as const), text: texts, toolCalls: fc.array(calls, { maxLength: 2 }) }),
  fc.record({
    role: fc.constant('tool' as const),
    results: fc.array(fc.record({ callId: texts, name: texts, output: texts }), { maxLength: 2 }),
  }),
);
/** Each field of a request, so that a test can change one at a time. */
const REQUEST_FIELDS: { readonly [Name in keyof ModelRequest]: fc.Arbitrary<ModelRequest[Name]> } = {
  system: texts,
  messages: fc.array(messages, { maxLength: 3 }),
  maxOutputTokens: fc.nat(),
  temperature: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
  seed: fc.option(fc.nat()),
  effort: fc.option(texts),
  schema: fc.option(fc.record({ name: texts, jsonSchema: inputs })),
  tools: fc.array(fc.record({ name: texts, description: texts, inputSchema: inputs }), { maxLength: 2 }),
};
const IDENTITY_FIELDS: {
  readonly [Name in Exclude<keyof CallIdentity, 'settings'>]: fc.Arbitrary<CallIdentity[Name]>;
} = {
  repetition: fc.integer({ min: 1 }),
  condition: fc.option(texts),
  promptVersion: fc.option(texts),
  scope: texts,
};
const accepts = fc.record({
  temperature: fc.boolean(),
  seed: fc.boolean(),
  effort: fc.boolean(),
  structuredOutput: fc.boolean(),
  tools: fc.boolean(),
});
const SETTINGS_FIELDS: {
  readonly [Name in Exclude<keyof CallIdentity['settings'], 'secretHeaders'>]: fc.Arbitrary<
    CallIdentity['settings'][Name]
  >;
} = {
  provider: fc.constantFrom('openai', 'anthropic', 'google', 'compatible'),
  modelId: texts,
  baseUrl: fc.option(texts),
  headers: fc.dictionary(fc.string(), fc.string(), { noNullPrototype: true }),
  outputLimit: fc.option(fc.nat()),
  accepts,
};
const requests = fc.record(REQUEST_FIELDS);
const identities = fc.record({
  ...IDENTITY_FIELDS,
  settings: fc.record({ ...SETTINGS_FIELDS, secretHeaders: fc.constant({}) }),
});
const PLAIN = JSON.stringify;

describe('the key of a call', () => {
  test.each(Object.keys(REQUEST_FIELDS) as (keyof ModelRequest)[])('changes with %s', (name) => {
    fc.assert(
      fc.property(requests, identities, REQUEST_FIELDS[name], (request, identity, value) => {
        fc.pre(!sameJson(request[name], value));
        expect(cacheKey({ ...request, [name]: value }, identity).key).not.toBe(cacheKey(request, identity).key);
      }),
      { numRuns: 200 },
    );
  });

  test.each(Object.keys(IDENTITY_FIELDS) as (keyof typeof IDENTITY_FIELDS)[])('changes with %s', (name) => {
    fc.assert(
      fc.property(requests, identities, IDENTITY_FIELDS[name] as fc.Arbitrary<unknown>, (request, identity, value) => {
        fc.pre(!sameJson(identity[name], value));
        expect(cacheKey(request, { ...identity, [name]: value }).key).not.toBe(cacheKey(request, identity).key);
      }),
      { numRuns: 200 },
    );
  });

  test.each(Object.keys(SETTINGS_FIELDS) as (keyof typeof SETTINGS_FIELDS)[])(
    'changes with %s of the model',
    (name) => {
      fc.assert(
        fc.property(
          requests,
          identities,
          SETTINGS_FIELDS[name] as fc.Arbitrary<unknown>,
          (request, identity, value) => {
            fc.pre(!sameJson(identity.settings[name], value));
            const other = { ...identity, settings: { ...identity.settings, [name]: value } };
            expect(cacheKey(request, other).key).not.toBe(cacheKey(request, identity).key);
          },
        ),
        { numRuns: 200 },
      );
    },
  );

  test('changes with any single value anywhere in a request', () => {
    fc.assert(
      fc.property(requests, identities, fc.nat(), fc.string(), (request, identity, place, text) => {
        const changed = withOneLeafChanged(request, place, text);
        fc.pre(!sameJson(changed, request));
        expect(cacheKey(changed, identity).key).not.toBe(cacheKey(request, identity).key);
      }),
      { numRuns: 1000 },
    );
  });

  test('is the same for the same call, in whatever order its members stand', () => {
    fc.assert(
      fc.property(requests, identities, (request, identity) => {
        const turned = Object.fromEntries(Object.entries(request).toReversed()) as unknown as ModelRequest;
        expect(cacheKey(turned, identity)).toEqual(cacheKey(request, identity));
      }),
    );
  });

  test('holds no secret: headers that hold one count by their names, keys not at all', () => {
    const of = (secretHeaders: Readonly<Record<string, Secret>>, key: string) =>
      cacheKey(REQUEST, {
        settings: settingsFor('openai', null, { secretHeaders, key: new Secret(key) }),
        repetition: 1,
        condition: null,
        promptVersion: null,
        scope: 'agent',
      }).key;
    expect(of({ 'x-team': new Secret('one') }, 'a')).toBe(of({ 'x-team': new Secret('two') }, 'b'));
    expect(of({ 'x-team': new Secret('one') }, 'a')).not.toBe(of({}, 'a'));
  });
});

const REQUEST: ModelRequest = {
  system: '',
  messages: [],
  maxOutputTokens: 1,
  temperature: null,
  seed: null,
  effort: null,
  schema: null,
  tools: [],
};

/** Equal as far as what is sent goes: a number that JSON writes alike is the same number there. */
function sameJson(a: unknown, b: unknown): boolean {
  return PLAIN(sorted(a)) === PLAIN(sorted(b));
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => [name, sorted(member)]);
}

/** A copy in which one text, number, truth value or null is another text. */
function withOneLeafChanged(request: ModelRequest, place: number, text: string): ModelRequest {
  let leaves = 0;
  JSON.stringify(request, (_name, member: unknown) => {
    if (typeof member !== 'object' || member === null) leaves += 1;
    return member;
  });
  let left = place % leaves;
  const change = (member: unknown): unknown => {
    if (Array.isArray(member)) return member.map(change);
    if (typeof member === 'object' && member !== null) {
      return Object.fromEntries(Object.entries(member).map(([name, inner]) => [name, change(inner)]));
    }
    left -= 1;
    return left === -1 ? text : member;
  };
  return change(request) as ModelRequest;
}
