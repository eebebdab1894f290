/**
 * JSON with sorted keys and no blanks: equal values give equal bytes. `undefined` members are left out, as in JSON.
 * Numbers are written as JSON.stringify writes them. Names that are whole numbers come first, by size, as JavaScript keeps them.
 */
export function canonicalJson(value: unknown): string {
  return written(value) ?? JSON.stringify(value);
}

/** Null for what JSON leaves out. */
function written(value: unknown): string | null {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === undefined || typeof value === 'function' || typeof value === 'symbol') return null;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if ('toJSON' in value && typeof value.toJSON === 'function') return written(value.toJSON());
  if (Array.isArray(value)) return `[${value.map((member) => written(member) ?? 'null').join(',')}]`;
  const members = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const name of sortedNames(members)) {
    const member = written(members[name]);
    if (member === null) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${member}`;
  }
  return `{${text}}`;
}

function sortedNames(members: Readonly<Record<string, unknown>>): readonly string[] {
  const names = Object.keys(members);
  const numbers = names.filter((name) => isIndex(name));
  const others = names.filter((name) => !isIndex(name)).toSorted();
  // Object.keys gives them first and by size already.
  return numbers.length === 0 ? others : [...numbers, ...others];
}

/** Names that JavaScript keeps before all others. */
function isIndex(name: string): boolean {
  const first = name.codePointAt(0) ?? 0;
  if (first < 48 || first > 57) return false;
  const number = Number(name);
  return number < 2 ** 32 - 1 && String(number >>> 0) === name;
}
