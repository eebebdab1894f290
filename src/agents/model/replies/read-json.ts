/** What a reply holds as JSON, or why it holds none. */
export type JsonReading =
  | { readonly kind: 'read'; readonly value: unknown }
  | { readonly kind: 'unreadable'; readonly why: string };

/**
 * The JSON document in a reply: also within a code fence or between sentences, with commas that end a list, or with quotes of
 * a word processor. Numbers and truth values come back as the text that stood there, so that 7.0 stays 7.0. Never throws.
 */
export function readJson(reply: string): JsonReading {
  const text = reply.replace(/^\uFEFF/u, '').trim();
  if (text === '') return { kind: 'unreadable', why: 'the reply is empty' };
  const candidates = [text, ...fencedParts(text), ...bracedParts(text)];
  for (const candidate of candidates) {
    for (const form of [
      candidate,
      withoutTrailingCommas(candidate),
      withPlainQuotes(withoutTrailingCommas(candidate)),
    ]) {
      const parsed = parse(form);
      if (parsed !== null) return { kind: 'read', value: parsed.value };
    }
  }
  return { kind: 'unreadable', why: isCutShort(text) ? 'the JSON document ends before it is closed' : faultOf(text) };
}

function parse(text: string): { readonly value: unknown } | null {
  try {
    const value: unknown = JSON.parse(text, literally);
    return typeof value === 'object' && value !== null ? { value } : null;
  } catch {
    return null;
  }
}

/** Numbers and truth values as they were written; `__proto__` and its like are dropped. */
function literally(key: string, value: unknown, { source }: { source?: string } = {}): unknown {
  if (key === '__proto__') return undefined;
  return typeof value === 'number' || typeof value === 'boolean' ? (source ?? String(value)) : value;
}

function fencedParts(text: string): string[] {
  return [...text.matchAll(/```[a-z]*[ \t]*\r?\n([\s\S]*?)```/giu)].map((match) => match[1]!.trim());
}

/** From the first opening bracket to the last closing one. */
function bracedParts(text: string): string[] {
  return (
    [
      ['{', '}'],
      ['[', ']'],
    ] as const
  ).flatMap(([open, close]) => {
    const [from, to] = [text.indexOf(open), text.lastIndexOf(close)];
    return from === -1 || to < from ? [] : [text.slice(from, to + 1)];
  });
}

/** Commas within texts stay: texts are matched first. */
function withoutTrailingCommas(text: string): string {
  return text.replaceAll(
    /("(?:[^"\\]|\\.)*")|,(\s*[}\]])/gu,
    (_, quoted?: string, end?: string) => quoted ?? end ?? '',
  );
}

function withPlainQuotes(text: string): string {
  return text.replaceAll(/[“”„‟]/gu, '"');
}

/** Whether brackets are open at the end. */
function isCutShort(text: string): boolean {
  const from = text.indexOf('{');
  if (from === -1) return false;
  let [depth, isQuoted] = [0, false];
  for (let i = from; i < text.length; i += 1) {
    const character = text[i];
    if (isQuoted) {
      if (character === '\\') i += 1;
      else if (character === '"') isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
  }
  return isQuoted || depth > 0;
}

function faultOf(text: string): string {
  return /[{[]/u.test(text) ? 'the JSON document has a fault of syntax' : 'the reply holds no JSON document';
}
