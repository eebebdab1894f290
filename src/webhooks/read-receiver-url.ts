import { isIP } from 'node:net';
import { CodedError } from '../foundation/coded-error.ts';
import { addressKind } from '../network/address-kind.ts';
import type { AddressKind } from '../network/address-kind.ts';

/** What an operator allows. */
export interface ReceiverRule {
  /** Whether a receiver may be on this machine or in a private network, at any port. */
  readonly allowsPrivate: boolean;
}

/** Names that mean this machine or its network wherever they are asked. */
const INSIDE_NAMES = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home\.arpa)$/u;
const USUAL_PORTS: ReadonlySet<string> = new Set(['', '80', '443']);
const FIRST_FREE_PORT = 1024;

/** Whether a connection may be made to an address of this kind. */
export function isAllowedKind(kind: AddressKind, { allowsPrivate }: ReceiverRule): boolean {
  return kind === 'public' || (kind === 'private' && allowsPrivate);
}

/**
 * The address that notices may be sent to, as far as its text tells; numbers in any spelling are read as browsers read them.
 * Throws WEBHOOK_URL_REFUSED.
 */
export function readReceiverUrl(text: string, rule: ReceiverRule): URL {
  const url = URL.parse(text);
  if (url === null) throw refused('is no address; write it as https://host/path');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refused('is neither http nor https');
  if (url.username !== '' || url.password !== '') {
    throw refused('holds a name or password; the signature already tells who sends');
  }
  if (url.hash !== '') throw refused('has a fragment (#…), which is never sent');
  const host = hostOf(url);
  if (isIP(host) !== 0) {
    const kind = addressKind(host);
    if (!isAllowedKind(kind, rule)) throw refusedAddress(kind);
    return withPort(url, rule);
  }
  if (!rule.allowsPrivate && (INSIDE_NAMES.test(host) || !host.includes('.'))) throw refusedAddress('private');
  return withPort(url, rule);
}

/** The host without brackets and without the dot that ends a full name. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/gu, '').replace(/\.$/u, '');
}

/** WEBHOOK_URL_REFUSED for an address of this kind. */
export function refusedAddress(kind: AddressKind): CodedError {
  return refused(
    kind === 'private'
      ? 'is on this machine or in a private network; the operator allows that with --allow-private-webhooks'
      : 'leads to an address that belongs to nobody in particular, to many, or to the link of this machine',
  );
}

function withPort(url: URL, { allowsPrivate }: ReceiverRule): URL {
  if (allowsPrivate || USUAL_PORTS.has(url.port) || Number(url.port) >= FIRST_FREE_PORT) return url;
  throw refused(`has port ${url.port}, where other services listen; use 80, 443, or one from ${FIRST_FREE_PORT} on`);
}

function refused(what: string): CodedError {
  return new CodedError('WEBHOOK_URL_REFUSED', `the url of the webhook ${what}`);
}
