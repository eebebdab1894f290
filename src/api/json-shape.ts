import { CodedError } from '../foundation/coded-error.ts';

const MOST_LEVELS = 32;
const MOST_FIELDS_OF_AN_OBJECT = 1000;
const MOST_FIELDS = 1_000_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPENING = new Set([0x7b, 0x5b]);
const CLOSING = new Set([0x7d, 0x5d]);
const BRACE = 0x7b;

/**
 * Looks over the text of a JSON body before anything is built from it. Throws BODY_TOO_COMPLEX for one that is nested too deep or has
 * too many fields, and BODY_KEY_REFUSED for a field that stands twice in an object or is named `__proto__`. Whether the text is JSON at
 * all is for the parser to say.
 */
export function checkJsonShape(text: string): void {
  // Names of the objects that are open; null for lists.
  const open: (Set<string> | null)[] = [];
  let fields = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) {
      const end = endOfString(text, at);
      const names = open.at(-1);
      if (names && isFollowedByColon(text, end)) {
        fields += 1;
        addName(names, text.slice(at, end), fields);
      }
      at = end - 1;
    } else if (OPENING.has(sign)) {
      open.push(sign === BRACE ? new Set() : null);
      if (open.length > MOST_LEVELS) {
        throw tooComplex(`the body is nested deeper than ${MOST_LEVELS} levels; send a flatter document`);
      }
    } else if (CLOSING.has(sign)) open.pop();
  }
}

function addName(names: Set<string>, quoted: string, fields: number): void {
  const name = nameOf(quoted);
  if (name === '__proto__') {
    throw new CodedError('BODY_KEY_REFUSED', 'the body has a field named "__proto__"; leave it out');
  }
  if (names.has(name)) {
    const shown = JSON.stringify(name.slice(0, 100));
    throw new CodedError('BODY_KEY_REFUSED', `the body has the field ${shown} twice in one object; name it once`);
  }
  names.add(name);
  if (names.size > MOST_FIELDS_OF_AN_OBJECT) {
    throw tooComplex(`an object of the body has more than ${MOST_FIELDS_OF_AN_OBJECT} fields; send fewer`);
  }
  if (fields > MOST_FIELDS) throw tooComplex(`the body has more than ${MOST_FIELDS} fields; send less at one time`);
}

/** Behind its closing quote, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === BACKSLASH) at += 1;
    else if (sign === QUOTE) return at + 1;
  }
  return text.length;
}

function isFollowedByColon(text: string, from: number): boolean {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at += 1;
  return text.charCodeAt(at) === COLON;
}

/** As the parser would read it; a name that is no JSON stands for itself. */
function nameOf(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}

function tooComplex(message: string): CodedError {
  return new CodedError('BODY_TOO_COMPLEX', message);
}
