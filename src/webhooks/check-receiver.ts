import { lookup as systemLookup } from 'node:dns';
import { isIP } from 'node:net';
import { AddressRefusedError, guardedLookup } from '../network/guarded-lookup.ts';
import type { ResolveName } from '../network/guarded-lookup.ts';
import { hostOf, isAllowedKind, readReceiverUrl, refusedAddress } from './read-receiver-url.ts';
import type { ReceiverRule } from './read-receiver-url.ts';

/** A name that has not answered by then is left to the first delivery. */
const PATIENCE_MS = 2000;

/**
 * Refuses a receiver at which nothing could ever be delivered, as far as that is known now: a name that leads nowhere yet may be
 * made later, and each connection is checked anew. Throws WEBHOOK_URL_REFUSED.
 */
export async function checkReceiver(
  text: string,
  rule: ReceiverRule,
  resolve: ResolveName = systemLookup,
): Promise<void> {
  const host = hostOf(readReceiverUrl(text, rule));
  if (isIP(host) !== 0) return;
  const lookup = guardedLookup((kind) => isAllowedKind(kind, rule), resolve);
  const { promise, resolve: settle } = Promise.withResolvers<Error | null>();
  const timer = setTimeout(() => settle(null), PATIENCE_MS);
  lookup(host, { all: true }, (error) => settle(error));
  const error = await promise;
  clearTimeout(timer);
  if (error instanceof AddressRefusedError) throw refusedAddress(error.kind);
}
