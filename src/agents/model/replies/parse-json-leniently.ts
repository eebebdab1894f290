import { readQuoted } from './read-quoted.ts';

/** What stands at a place of a text as JSON, or why nothing does. `end` and `at` are places in the text. */
export type LenientParse =
  | { readonly kind: 'value'; readonly value: unknown; readonly end: number }
  /** The text ends within the value. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'fault'; readonly at: number };

/** No document that is asked for is nested deeper, and no stack is. */
const DEEPEST = 64;

/**
 * The JSON value that begins at `start`, with what models add to JSON: a comma before a closing bracket, quotes of a word
 * processor or single ones, line breaks within texts, escapes that JSON does not know, names without quotes, comments.
 * Numbers and truth values are the text that stood there, so that 7.0 stays 7.0; `null`, `None`, `NaN` and their like
 * without quotes are null. Of a name given twice the last counts; `__proto__` is dropped. Never throws.
 */
export function parseJsonLeniently(text: string, start: number): LenientParse {
  return readValue(text, skipBlank(text, start), 0);
}

const NULL_WORDS: ReadonlySet<string> = new Set([
  'null',
  'none',
  'nan',
  'undefined',
  'na',
  'nil',
  'infinity',
  '-infinity',
]);
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/iu;

function readValue(text: string, at: number, depth: number): LenientParse {
  const character = text[at];
  if (character === undefined) return { kind: 'cut' };
  if (character === '{' || character === '[') {
    if (depth === DEEPEST) return { kind: 'fault', at };
    return character === '{' ? readObject(text, at, depth) : readList(text, at, depth);
  }
  const quoted = readQuoted(text, at);
  if (quoted === 'cut') return { kind: 'cut' };
  if (quoted !== null) return { kind: 'value', value: quoted.text, end: quoted.end };
  const word = wordAt(text, at);
  const end = at + word.length;
  if (NULL_WORDS.has(word.toLowerCase())) return { kind: 'value', value: null, end };
  if (NUMBER.test(word) || /^(?:true|false)$/iu.test(word)) return { kind: 'value', value: word, end };
  return { kind: 'fault', at };
}

function readList(text: string, from: number, depth: number): LenientParse {
  const values: unknown[] = [];
  for (let at = skipBlank(text, from + 1); ;) {
    if (text[at] === ']') return { kind: 'value', value: values, end: at + 1 };
    const item = readValue(text, at, depth + 1);
    if (item.kind !== 'value') return item;
    values.push(item.value);
    const next = nextMember(text, item.end, ']');
    if (typeof next !== 'number') return next;
    at = next;
  }
}

function readObject(text: string, from: number, depth: number): LenientParse {
  const fields: Record<string, unknown> = {};
  for (let at = skipBlank(text, from + 1); ;) {
    if (text[at] === '}') return { kind: 'value', value: fields, end: at + 1 };
    const name = readName(text, at);
    if (name.kind !== 'value') return name;
    const colon = skipBlank(text, name.end);
    if (text[colon] !== ':') return faultAt(text, colon);
    const member = readValue(text, skipBlank(text, colon + 1), depth + 1);
    if (member.kind !== 'value') return member;
    if (name.name !== '__proto__') fields[name.name] = member.value;
    const next = nextMember(text, member.end, '}');
    if (typeof next !== 'number') return next;
    at = next;
  }
}

type NameReading =
  | { readonly kind: 'value'; readonly name: string; readonly end: number }
  | Exclude<LenientParse, { kind: 'value' }>;

function readName(text: string, at: number): NameReading {
  const quoted = readQuoted(text, at);
  if (quoted === 'cut') return { kind: 'cut' };
  if (quoted !== null) return { kind: 'value', name: quoted.text, end: quoted.end };
  const name = wordAt(text, at);
  return /^[a-z_]/iu.test(name) ? { kind: 'value', name, end: at + name.length } : faultAt(text, at);
}

/** Where the next member or the closing bracket stands. */
function nextMember(text: string, end: number, closing: string): number | Exclude<LenientParse, { kind: 'value' }> {
  const at = skipBlank(text, end);
  if (text[at] === closing) return at;
  return text[at] === ',' ? skipBlank(text, at + 1) : faultAt(text, at);
}

function faultAt(text: string, at: number): Exclude<LenientParse, { kind: 'value' }> {
  return at >= text.length ? { kind: 'cut' } : { kind: 'fault', at };
}

function wordAt(text: string, at: number): string {
  const word = /[\w.+-]{1,64}/uy;
  word.lastIndex = at;
  return word.exec(text)?.[0] ?? '';
}

/** Past blanks and comments. By hand, as a pattern would keep a way back for every character. */
function skipBlank(text: string, from: number): number {
  for (let at = from; ;) {
    if (isBlank(text.charCodeAt(at))) at += 1;
    else if (text.startsWith('//', at)) at = endOf(text, '\n', at);
    else if (text.startsWith('/*', at)) at = endOf(text, '*/', at);
    else return at;
  }
}

function isBlank(code: number): boolean {
  return code <= 32 || code === 0xa0 || code === 0xfeff;
}

function endOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from + 2);
  return at === -1 ? text.length : at + mark.length;
}
