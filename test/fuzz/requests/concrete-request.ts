import type { Json, Operation } from '../document/read-operations.ts';
import type { Bearer, BodyFault, RequestRecipe } from './request-recipe.ts';

/** A request as it is sent. */
export interface ConcreteRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly payload: string | undefined;
}

/** Keys by who bears them; null for none. */
export type Keys = Readonly<Record<Exclude<Bearer, 'own'>, string | null>>;

/** Writes a recipe out: path, query, headers and the bytes of the body. */
export function concreteRequest(operation: Operation, recipe: RequestRecipe, keys: Keys): ConcreteRequest {
  const path = operation.path.replace(/\{([^}]+)\}/g, (_, name: string) => pathPart(recipe.path[name] ?? 'x'));
  const query = Object.entries(recipe.query).flatMap(([name, value]) =>
    queryTexts(operation, name, value).map((text) => `${encoded(name)}=${encoded(text)}`),
  );
  const method = recipe.method ?? operation.method;
  const hasContent = recipe.body !== undefined || recipe.bodyFault !== null;
  const content = method === 'GET' || !hasContent ? {} : contentOf(recipe);
  const key = keys[recipe.bearer === 'own' ? bearerFor(operation) : recipe.bearer];
  return {
    method,
    url: `${path}${recipe.tail}${query.length === 0 ? '' : `${recipe.tail.includes('?') ? '&' : '?'}${query.join('&')}`}`,
    headers: {
      ...(key !== null && { authorization: key }),
      ...Object.fromEntries(Object.entries(recipe.headers).flatMap(([name, value]) => headerOf(name, value))),
      ...(content.mediaType !== undefined && { 'content-type': content.mediaType }),
    },
    payload: content.payload,
  };
}

/** The smallest key that does. */
export function bearerFor({ scope }: Operation): 'none' | 'read' | 'run' | 'admin' {
  return scope;
}

/** Members of a list are separated by commas where the document says so, else the parameter is repeated. */
function queryTexts({ parameters }: Operation, name: string, value: Json): string[] {
  if (!Array.isArray(value) || value.length === 0) return [textOf(value)];
  const texts = value.map((member: Json) => textOf(member));
  return parameters.find((parameter) => parameter.name === name)?.explode === false ? [texts.join(',')] : texts;
}

/** An empty part would be another address. */
function pathPart(value: Json): string {
  return encoded(textOf(value)).replaceAll('.', '%2E') || '%20';
}

function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Header values are bytes: what cannot stand in one is sent as an escape. */
function headerOf(name: string, value: Json): [string, string | string[]][] {
  const plain = (one: Json) =>
    textOf(one).replace(/[^\t\u0020-\u007e]/g, (character) => encodeURIComponent(character.toWellFormed()));
  if (Array.isArray(value)) return [[name, value.map((one: Json) => plain(one))]];
  return [[name, plain(value)]];
}

function contentOf({ body = null, mediaType, bodyFault }: RequestRecipe): { mediaType?: string; payload?: string } {
  const type = mediaType ?? 'application/json';
  if (type === 'multipart/form-data' && bodyFault === null) return multipart(body);
  const text = type.includes('json') ? JSON.stringify(body) : textOf(body);
  return spoilt(type, text, bodyFault);
}

function spoilt(mediaType: string, text: string, fault: BodyFault): { mediaType?: string; payload?: string } {
  switch (fault) {
    case null:
      return { mediaType, payload: text };
    case 'cut':
      return { mediaType, payload: text.slice(0, -1) };
    case 'empty':
      return { mediaType, payload: '' };
    case 'doubled':
      return { mediaType, payload: text + text };
    case 'bytes':
      return { mediaType, payload: `\ufeff\u0000${text}\u0007` };
    case 'deep':
      return { mediaType, payload: `${'['.repeat(5000)}${']'.repeat(5000)}` };
    case 'type':
      return { mediaType: 'application/xml', payload: '<a/>' };
    case 'no-type':
      return { payload: text };
  }
}

const BOUNDARY = 'mendbench-fuzz-boundary';

/** Members become parts; a member named file, or of several lines, is sent as a file. */
function multipart(body: Json): { mediaType: string; payload: string } {
  const members = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  const parts = members.map(([name, value]) => {
    const text = textOf(value as Json);
    const file = /file|table|dirty|clean|csv/.test(name) ? '; filename="table.csv"\r\ncontent-type: text/csv' : '';
    return `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${encoded(name)}"${file}\r\n\r\n${text}\r\n`;
  });
  return { mediaType: `multipart/form-data; boundary=${BOUNDARY}`, payload: `${parts.join('')}--${BOUNDARY}--\r\n` };
}
