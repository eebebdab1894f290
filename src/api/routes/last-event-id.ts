import { CodedError } from '../../foundation/coded-error.ts';

/**
 * Id of the last event that a client knows; 0 where it knows none. The header goes before the query: a client that opened an
 * address with an id in it sends a newer one when it comes back. Throws EVENT_ID_INVALID.
 */
export function lastEventIdFrom(header: string | readonly string[] | undefined, query: string | undefined): number {
  const text = typeof header === 'string' && header !== '' ? header : (query ?? '0');
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new CodedError(
    'EVENT_ID_INVALID',
    'Last-Event-ID is not the id of an event, which is a whole number; send the id of the last event that came, or none',
  );
}
