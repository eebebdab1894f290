import { createHash } from 'node:crypto';

/** Codings that replies are sent in beside as they are; each makes another representation, with a tag of its own. */
export const CODINGS = ['br', 'gzip'] as const;

const TAG_LENGTH = 32;
const CODED_TAG = new RegExp(`-(${CODINGS.join('|')})"$`);

/** The strong tag of a representation that is told apart from others by `text`. */
export function entityTag(text: string | Buffer): string {
  return `"${createHash('sha256').update(text).digest('hex').slice(0, TAG_LENGTH)}"`;
}

const MOST_TAGS = 1000;
const tagsOfStamps = new Map<string, string>();

/** The strong tag of what an address answers as long as it has this stamp. What is asked for again and again is not hashed again. */
export function tagOfStamp(url: string, stamp: string): string {
  const text = `${url}\n${stamp}`;
  const kept = tagsOfStamps.get(text);
  if (kept !== undefined) return kept;
  const tag = entityTag(text);
  if (tagsOfStamps.size >= MOST_TAGS) tagsOfStamps.clear();
  tagsOfStamps.set(text, tag);
  return tag;
}

/** The tag of the same representation in a coding (RFC 9110, 8.8.3.3). */
export function codedTag(tag: string, coding: string): string {
  return tag.replace(/"$/, `-${coding}"`);
}

/**
 * The tag of `if-none-match` that names what would be sent, by weak comparison; null where none does. What would be sent in a coding
 * is known by its tag without one, as long as the client still takes that coding. `*` names whatever there is.
 */
export function matchingTag(ifNoneMatch: string, acceptEncoding: string, tag: string): string | null {
  if (ifNoneMatch === tag || ifNoneMatch.trim() === '*') return tag;
  const given = (ifNoneMatch.match(/"[^"]*"/g) ?? []).filter((name) => name.replace(CODED_TAG, '"') === tag);
  return given.find((name) => isTaken(CODED_TAG.exec(name)?.[1], acceptEncoding)) ?? null;
}

function isTaken(coding: string | undefined, acceptEncoding: string): boolean {
  if (coding === undefined) return true;
  const ranges = acceptEncoding.split(',').map((part) => {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    return { name, isRefused: parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)) };
  });
  const range = ranges.find(({ name }) => name === coding) ?? ranges.find(({ name }) => name === '*');
  return range !== undefined && !range.isRefused;
}
