import { expect, it } from 'vitest';
import { seedlessJson } from '../../../src/models/seedless-json.ts';
import { PLAIN_REQUEST } from '../../support/model-settings.ts';

it('is the same for requests that differ in their seed alone, and another for any other difference', () => {
  const json = seedlessJson({ ...PLAIN_REQUEST, seed: 1 });
  expect(JSON.parse(json)).toEqual({ ...PLAIN_REQUEST, seed: null });
  expect(seedlessJson({ ...PLAIN_REQUEST, seed: 2 })).toBe(json);
  expect(seedlessJson({ ...PLAIN_REQUEST, seed: 2, temperature: 0.5 })).not.toBe(json);
  expect(seedlessJson({ ...PLAIN_REQUEST, messages: [{ role: 'user', text: 'another' }] })).not.toBe(json);
  expect(seedlessJson({ ...PLAIN_REQUEST, seed: 3 })).toBe(json);
});
