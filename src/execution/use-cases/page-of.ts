import { CodedError } from '../../foundation/coded-error.ts';
import { canonicalJson } from '../../foundation/canonical-json.ts';
import { sha256Hex } from '../../foundation/sha256.ts';
import type { PageRequest } from './page-request.ts';

const USUAL_LIMIT = 50;
const GREATEST_LIMIT = 200;

/** A cursor read: where to go on, and how much is wanted. */
export interface PagePlace {
  /** What `nextCursor` was given; null for the first page. */
  readonly after: string | null;
  readonly limit: number;
  /** A cursor for the page that begins after this place of the same list. */
  nextCursor(after: string): string;
}

/** Reads a page request. `list` names the list and its filter: a cursor of another is refused. Throws CURSOR_INVALID and LIMIT_INVALID. */
export function pagePlace(list: unknown, page: PageRequest): PagePlace {
  const limit = page.limit ?? USUAL_LIMIT;
  if (!Number.isInteger(limit) || limit < 1 || limit > GREATEST_LIMIT) {
    throw new CodedError('LIMIT_INVALID', `the limit ${limit} is not a whole number from 1 to ${GREATEST_LIMIT}`);
  }
  const mark = sha256Hex(canonicalJson(list)).slice(0, 12);
  const { cursor } = page;
  return {
    after: cursor === undefined || cursor === null ? null : placeFromCursor(cursor, mark),
    limit,
    nextCursor: (after) => Buffer.from(`${mark}|${after}`).toString('base64url'),
  };
}

function placeFromCursor(cursor: string, mark: string): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!text.startsWith(`${mark}|`)) {
    throw new CodedError(
      'CURSOR_INVALID',
      'the cursor is not one of this list and filter; begin again without a cursor',
    );
  }
  return text.slice(mark.length + 1);
}

/** One page of a list that stands in memory. */
export function pageOf<Item>(
  items: readonly Item[],
  list: unknown,
  page: PageRequest,
): { readonly items: Item[]; readonly next_cursor: string | null } {
  const place = pagePlace(list, page);
  const from = place.after === null ? 0 : Number(place.after);
  if (!Number.isInteger(from) || from < 0) {
    throw new CodedError(
      'CURSOR_INVALID',
      'the cursor is not one of this list and filter; begin again without a cursor',
    );
  }
  const end = from + place.limit;
  return { items: items.slice(from, end), next_cursor: end < items.length ? place.nextCursor(String(end)) : null };
}
