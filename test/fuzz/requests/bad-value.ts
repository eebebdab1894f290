import fc from 'fast-check';
import type { Json, Schema } from '../document/read-operations.ts';
import type { ValueMaker } from './valid-value.ts';
import { validValue } from './valid-value.ts';

const DEEPEST = 5;

function nested(levels: number): Json {
  let value: Json = 'deep';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

/** Texts that have broken programs before. */
export const ODD_TEXTS: readonly string[] = [
  '',
  ' ',
  '__proto__',
  'constructor',
  'toString',
  '../../../../etc/passwd',
  "'; DROP TABLE runs; --",
  '<script>alert(1)</script>',
  '${jndi:ldap://receiver.invalid}',
  '%s%n%x',
  'null',
  'NaN',
  '-1',
  '1e309',
  '9007199254740993',
  '0x10',
  'a\u0000b',
  '\u0000',
  '\u001b[31m',
  '\r\nx-injected: yes',
  '\ud800',
  '\u202egnp.exe',
  '💩',
  'İıſK',
  '*',
  ',',
  ',,a,,',
  '[]',
  '{}',
  'x'.repeat(900),
  'x'.repeat(5000),
];

const ODD_JSON: readonly Json[] = [
  ...ODD_TEXTS,
  null,
  true,
  0,
  -1,
  -0.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  -Number.MAX_SAFE_INTEGER,
  2 ** 53 + 2,
  2 ** 31,
  [],
  {},
  [null],
  [[]],
  JSON.parse('{"__proto__": {"admin": true}}') as Json,
  { constructor: { prototype: { admin: true } } },
  nested(60),
  Array.from({ length: 300 }, (_, index) => index),
];

/** Values that a schema forbids, or might: of another type, just past a bound, with a member too many, too few or spoilt. */
export function badValue(maker: ValueMaker, given: Schema, name = '', depth = 0): fc.Arbitrary<Json> {
  const schema = maker.resolve(given);
  const ways: fc.Arbitrary<Json>[] = [fc.constantFrom(...ODD_JSON), ...pastBounds(schema)];
  const branches = schema.anyOf ?? schema.oneOf ?? [];
  if (depth < DEEPEST) {
    ways.push(...branches.map((branch) => badValue(maker, branch, name, depth + 1)));
    if (schema.items !== undefined) ways.push(spoiltList(maker, schema, name, depth));
    if (schema.properties !== undefined) ways.push(...spoiltObjects(maker, schema, name, depth));
  }
  return fc.oneof(...ways);
}

function pastBounds({ minimum, maximum, minLength, maxLength, minItems, maxItems }: Schema): fc.Arbitrary<Json>[] {
  const values: Json[] = [];
  if (minimum !== undefined) values.push(minimum - 1, minimum - 0.5);
  if (maximum !== undefined) values.push(maximum + 1, maximum + 0.5);
  if (minLength !== undefined && minLength > 0) values.push('x'.repeat(minLength - 1));
  if (maxLength !== undefined && maxLength < 10_000) values.push('x'.repeat(maxLength), 'x'.repeat(maxLength + 1));
  if (minItems !== undefined && minItems > 0) values.push(Array.from({ length: minItems - 1 }, () => 'x'));
  if (maxItems !== undefined && maxItems < 2000) values.push(Array.from({ length: maxItems + 1 }, () => 'x'));
  return values.length === 0 ? [] : [fc.constantFrom(...values)];
}

function spoiltList(maker: ValueMaker, schema: Schema, name: string, depth: number): fc.Arbitrary<Json> {
  const items = schema.items ?? {};
  const good = fc.array(validValue(maker, items, name, depth + 1), { maxLength: 2 });
  return fc.tuple(good, badValue(maker, items, name, depth + 1)).map(([members, bad]) => [...members, bad]);
}

function spoiltObjects(maker: ValueMaker, schema: Schema, name: string, depth: number): fc.Arbitrary<Json>[] {
  const good = validValue(maker, schema, name, depth) as fc.Arbitrary<Readonly<Record<string, Json>>>;
  const properties = Object.entries(schema.properties ?? {});
  const spoilt = properties.map(([property, member]) =>
    fc.tuple(good, badValue(maker, member, property, depth + 1)).map(([whole, bad]) => ({ ...whole, [property]: bad })),
  );
  const lacking = (schema.required ?? []).map((property) =>
    good.map((whole) => Object.fromEntries(Object.entries(whole).filter(([member]) => member !== property))),
  );
  const extra = fc
    .tuple(
      good,
      fc.constantFrom('__proto__', 'unknown_field', 'constructor', 'Model', ''),
      fc.constantFrom(...ODD_JSON),
    )
    // A computed name makes a member of its own even of __proto__.
    .map(([whole, member, value]) => ({ ...whole, [member]: value }));
  return [
    fc.oneof(...(spoilt.length > 0 ? spoilt : [extra])),
    ...(lacking.length > 0 ? [fc.oneof(...lacking)] : []),
    extra,
  ];
}
