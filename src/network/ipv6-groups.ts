/** The eight groups of an IPv6 address in any of its spellings, a zone left out; null for what is none. */
export function ipv6Groups(address: string): readonly number[] | null {
  // The parser of addresses writes each of them in one way, with hexadecimal groups only.
  const url = URL.parse(`http://[${address.replace(/%.*$/su, '')}]/`);
  if (url === null) return null;
  const [before = '', after] = url.hostname.slice(1, -1).split('::');
  const head = groupsOf(before);
  const tail = groupsOf(after ?? '');
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
}

function groupsOf(text: string): readonly number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}
