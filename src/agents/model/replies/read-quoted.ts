/** Which quotes close a text that a quote opens. */
const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '“': '”“‟"',
  '”': '”“‟"',
  '„': '”“‟"',
  '‟': '”“‟"',
};
const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** The text in quotes at a place, null where no quote stands there, `cut` where it is never closed. Line breaks may stand in it. */
export function readQuoted(text: string, at: number): { readonly text: string; readonly end: number } | 'cut' | null {
  const closing = CLOSING[text[at] ?? ''];
  if (closing === undefined) return null;
  const parts: string[] = [];
  let from = at + 1;
  for (let i = from; i < text.length; i += 1) {
    const character = text[i]!;
    if (closing.includes(character)) {
      parts.push(text.slice(from, i));
      return { text: parts.join(''), end: i + 1 };
    }
    if (character !== '\\') continue;
    const escape = unescape(text, i + 1);
    parts.push(text.slice(from, i), escape.text);
    i += escape.length;
    from = i + 1;
  }
  return 'cut';
}

/** What follows a backslash, and how many characters it takes; an escape that JSON does not know stands for itself. */
function unescape(text: string, at: number): { readonly text: string; readonly length: number } {
  const letter = text[at] ?? '';
  const known = ESCAPES[letter];
  if (known !== undefined) return { text: known, length: 1 };
  const code = letter === 'u' ? /^[0-9a-f]{4}$/iu.exec(text.slice(at + 1, at + 5))?.[0] : undefined;
  if (code !== undefined) return { text: String.fromCharCode(Number.parseInt(code, 16)), length: 5 };
  // A path such as C:\data keeps its backslash; \' and \| lose it.
  return { text: /[\p{L}\p{N}]/u.test(letter) ? `\\${letter}` : letter, length: letter.length };
}
