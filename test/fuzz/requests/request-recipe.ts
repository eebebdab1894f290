import fc from 'fast-check';
import type { Json, Operation, Schema } from '../document/read-operations.ts';
import { badValue, ODD_TEXTS } from './bad-value.ts';
import { idsTogether, RUNNABLE } from './first-words.ts';
import { knownName, knownValue } from './placeholder.ts';
import type { ValueMaker } from './valid-value.ts';
import { presentMembers, sometimes, validValue } from './valid-value.ts';

/** Whose key a request bears. */
export const BEARERS = ['own', 'read', 'run', 'admin', 'none', 'unknown', 'revoked', 'malformed'] as const;
export type Bearer = (typeof BEARERS)[number];

/** How the text of a body is spoilt after it was made; null where it is not. */
export type BodyFault = 'cut' | 'empty' | 'doubled' | 'bytes' | 'deep' | 'type' | 'no-type' | null;

/** A request before values that only the server knows are put in. */
export interface RequestRecipe {
  readonly bearer: Bearer;
  readonly path: Readonly<Record<string, Json>>;
  readonly query: Readonly<Record<string, Json>>;
  readonly headers: Readonly<Record<string, Json>>;
  readonly body: Json | undefined;
  readonly mediaType: string | null;
  readonly bodyFault: BodyFault;
  /** Put behind the path as it is: a spoilt escape, a step upwards. */
  readonly tail: string;
  /** Of the operation where null. */
  readonly method: string | null;
}

const TAILS = [
  '%',
  '%zz',
  '%00',
  '/..%2f..%2fetc',
  '/../../health/live',
  '//',
  ';a=b',
  '/%2e%2e/',
  '?a=b',
  '?limit=1&limit=2&cursor=',
  '\\..',
];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND'];
const ODD_HEADERS: Readonly<Record<string, Json>>[] = [
  { accept: 'image/png' },
  { accept: 'image/png' },
  { accept: 'image/png' },
  { accept: '*/*;q=0' },
  { accept: 'text/csv' },
  { accept: 'application/x-ndjson' },
  { accept: `${'a/b,'.repeat(500)}*/*` },
  { 'if-none-match': '*' },
  { 'if-none-match': '"no", W/"such"' },
  { 'if-none-match': 'nonsense' },
  { 'accept-encoding': 'gzip, br;q=0.5' },
  { 'accept-encoding': 'unheard-of' },
  { 'x-request-id': 'x'.repeat(300) },
  { 'x-request-id': ['a', 'b'] },
  { 'x-forwarded-for': '10.0.0.1, 10.0.0.2' },
  { range: 'bytes=0-10' },
  { 'last-event-id': '1' },
  { 'last-event-id': '-5' },
  { 'idempotency-key': 'x'.repeat(2000) },
  { 'content-encoding': 'gzip' },
  { origin: 'https://elsewhere.example' },
  { cookie: 'a=b; '.repeat(200) },
];

/** Requests for an operation: most as its description says, others wrong in one way or another. */
export function requestRecipe(maker: ValueMaker, operation: Operation): fc.Arbitrary<RequestRecipe> {
  const valid = validRecipe(maker, operation);
  const spoilt = recipeOf(maker, operation, badValue);
  const mixed = fc
    .tuple(valid, spoilt, fc.constantFrom(...partsOf(operation)))
    .map(([good, bad, part]) => ({ ...good, [part]: bad[part as 'query'] }));
  const change = (arbitrary: fc.Arbitrary<Partial<RequestRecipe>>) =>
    fc.tuple(valid, arbitrary).map(([good, other]) => ({ ...good, ...other }));
  const bodyFaults = fc.constantFrom<BodyFault>('cut', 'empty', 'doubled', 'bytes', 'deep', 'type', 'no-type');
  return fc.oneof(
    { weight: 60, arbitrary: valid },
    { weight: 20, arbitrary: mixed },
    { weight: 3, arbitrary: spoilt },
    { weight: 6, arbitrary: change(fc.record({ bearer: fc.constantFrom(...BEARERS) })) },
    { weight: 4, arbitrary: change(fc.record({ headers: fc.constantFrom(...ODD_HEADERS) })) },
    { weight: operation.method === 'GET' ? 1 : 5, arbitrary: change(fc.record({ bodyFault: bodyFaults })) },
    { weight: 3, arbitrary: change(fc.record({ tail: fc.constantFrom(...TAILS) })) },
    { weight: 3, arbitrary: change(fc.record({ query: oddQuery(maker) })) },
    { weight: 2, arbitrary: change(fc.record({ method: fc.constantFrom(...METHODS) })) },
  );
}

/** The parts that a request for the operation has, and that can be wrong; some query where it has none of them. */
function partsOf({ parameters, body }: Operation): readonly string[] {
  const parts = [
    ...(['path', 'query', 'header'] as const).filter((place) => parameters.some((parameter) => parameter.in === place)),
    ...(body === null ? [] : ['body']),
  ].map((part) => (part === 'header' ? 'headers' : part));
  return parts.length === 0 ? ['query'] : parts;
}

/** Requests as the description of the operation says. */
export function validRecipe(maker: ValueMaker, operation: Operation): fc.Arbitrary<RequestRecipe> {
  return recipeOf(maker, operation, validValue);
}

type Make = (maker: ValueMaker, schema: Schema, name: string) => fc.Arbitrary<Json>;

function recipeOf(maker: ValueMaker, operation: Operation, make: Make): fc.Arbitrary<RequestRecipe> {
  const mustBeSaid = new Set(neededByForm(maker, operation));
  const part = (place: string) => {
    const named = operation.parameters.filter((parameter) => parameter.in === place);
    const members = named.map(({ name, schema, required, example }) => {
      const value = make(
        maker,
        { ...schema, ...(example !== undefined && { examples: [example] }) },
        knownNameIn(operation, name),
      );
      return [name, required || mustBeSaid.has(name) ? value : sometimes(value)] as const;
    });
    return fc.record(Object.fromEntries(members)).map(presentMembers);
  };
  const bodies = Object.entries(operation.body ?? {}).map(([mediaType, { schema = {} }]) =>
    make({ ...maker, nameOf: nameInBody }, schema, '').map((body) => ({
      body: body as Json | undefined,
      mediaType: mediaType as string | null,
    })),
  );
  const noBody = fc.constant({ body: undefined as Json | undefined, mediaType: null as string | null });
  const hasTogether = idsTogether(operation).length > 0 && make === validValue;
  const path = hasTogether ? pathTogether(operation, part('path')) : part('path');
  return fc
    .tuple(path, part('query'), part('header'), bodies.length === 0 ? noBody : fc.oneof(...bodies))
    .map(([ids, query, headers, content]) => {
      return { bearer: 'own', path: ids, query, headers, ...content, bodyFault: null, tail: '', method: null };
    });
}

/** What a form must have, a body that is the bare file leaves to the query. */
function neededByForm({ resolve }: ValueMaker, { body }: Operation): readonly string[] {
  return resolve(body?.['multipart/form-data']?.schema ?? {}).required ?? [];
}

function pathTogether({ id }: Operation, apart: fc.Arbitrary<Readonly<Record<string, Json>>>) {
  const together = knownValue(`path of ${id}`) as typeof apart;
  return fc.oneof({ weight: 3, arbitrary: together }, { weight: 1, arbitrary: apart });
}

function nameInBody(field: string): string {
  const name = knownName(field);
  return name === 'model' ? RUNNABLE : name;
}

/** A cursor is good for its own list only. */
function knownNameIn(operation: Operation, name: string): string {
  return name === 'cursor' ? `cursor of ${operation.id}` : name;
}

function oddQuery({ knownNames }: ValueMaker): fc.Arbitrary<Readonly<Record<string, Json>>> {
  const name = fc.constantFrom('unknown', '__proto__', 'cursor', 'limit', 'suite', 'LIMIT', 'a[b]', '');
  const value = fc.constantFrom<Json>(...ODD_TEXTS, ['1', '2'], ['standard', 'smoke']);
  const foreign = [...knownNames].filter((known) => known.startsWith('cursor of ')).map(knownValue);
  return fc.oneof(
    fc.tuple(name, value).map(([key, text]) => ({ [key]: text })),
    fc.oneof(...foreign).map((cursor) => ({ cursor })),
  );
}
