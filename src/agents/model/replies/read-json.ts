import { parseJsonLeniently } from './parse-json-leniently.ts';

/** What a reply holds as JSON, or why it holds none. */
export type JsonReading =
  | { readonly kind: 'read'; readonly value: unknown }
  | { readonly kind: 'unreadable'; readonly why: string };

/** No answer to a table that fits a prompt is longer. */
const LONGEST = 64 * 2 ** 20;

/**
 * The JSON document in a reply that `isWanted` takes: the whole of it, or the last that stands in a code fence or between
 * sentences, as models correct themselves in that order. See parseJsonLeniently for what is forgiven. Never throws, as long as
 * `isWanted` does not.
 */
export function readJson(reply: string, isWanted: (value: unknown) => boolean): JsonReading {
  if (reply.length > LONGEST) return unreadable(`it has ${reply.length} characters, more than any answer needs`);
  const text = plainText(reply);
  if (text === '') return unreadable('it is empty');
  const whole = parseStrictly(text);
  if (whole !== undefined && isWanted(whole)) return { kind: 'read', value: whole };
  const { values, fault } = documentsIn(text);
  const wanted = values.findLast((value) => isWanted(value));
  if (wanted !== undefined) return { kind: 'read', value: wanted };
  if (fault !== null) return unreadable(fault);
  return unreadable(
    values.length === 0 ? 'it holds no JSON document' : 'its JSON document has not the members that were asked for',
  );
}

/** A reply without a byte order mark, colours of a terminal and blanks around it. */
export function plainText(reply: string): string {
  // oxlint-disable-next-line no-control-regex -- the colours of terminals are control characters
  return reply.replaceAll(/^\uFEFF|\u001B\[[0-9;]*[A-Za-z]/gu, '').trim();
}

function unreadable(why: string): JsonReading {
  return { kind: 'unreadable', why };
}

/** Numbers and truth values come as they were written; `__proto__` and its like are dropped. */
function parseStrictly(text: string): unknown {
  try {
    return JSON.parse(text, (key: string, value: unknown, { source }: { source?: string } = {}) => {
      if (key === '__proto__') return undefined;
      return typeof value === 'number' || typeof value === 'boolean' ? (source ?? String(value)) : value;
    }) as unknown;
  } catch {
    return undefined;
  }
}

/** Every document of the text one after the other, and what is wrong with the first that is none. */
function documentsIn(text: string): { readonly values: readonly unknown[]; readonly fault: string | null } {
  const values: unknown[] = [];
  let fault: string | null = null;
  const bracket = /[{[]/gu;
  for (let found = bracket.exec(text); found !== null; found = bracket.exec(text)) {
    const at = found.index;
    const parsed = parseJsonLeniently(text, at);
    if (parsed.kind === 'cut') return { values, fault: fault ?? 'its JSON document ends before it is closed' };
    // What stands within a faulty document is no document: texts of cells may look like one.
    bracket.lastIndex = Math.max(at + 1, parsed.kind === 'value' ? parsed.end : parsed.at);
    if (parsed.kind === 'value') values.push(parsed.value);
    else if (text[at] === '{' || /^\[\s*\{/u.test(text.slice(at, at + 64)))
      fault ??= `its JSON has a fault at ${placeOf(text, parsed.at)}`;
  }
  return { values, fault };
}

function placeOf(text: string, at: number): string {
  const before = text.slice(0, at).split('\n');
  return `line ${before.length}, character ${before.at(-1)!.length + 1}`;
}
