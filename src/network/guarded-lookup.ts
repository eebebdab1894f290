import type { LookupAddress } from 'node:dns';
import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { AddressKind } from './address-kind.ts';
import { addressKind } from './address-kind.ts';

/** Raised where a name leads to an address that may not be called. */
export class AddressRefusedError extends Error {
  readonly kind: AddressKind;

  constructor(kind: AddressKind) {
    super(`the address is ${kind}`);
    this.kind = kind;
  }
}

/** Asks for all addresses of a name. */
export type ResolveName = (
  hostname: string,
  options: { readonly family?: number | 'IPv4' | 'IPv6' | undefined; readonly all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A lookup to be handed to a connection: it fails with AddressRefusedError where any address of the name may not be called, so that
 * what is checked is what is connected to, however the name answers the next time.
 */
export function guardedLookup(
  isAllowed: (kind: AddressKind) => boolean,
  resolve: ResolveName = systemLookup,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { family: options.family, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '', 0);
      const refused = addresses.map(({ address }) => addressKind(address)).find((kind) => !isAllowed(kind));
      if (refused !== undefined) return callback(new AddressRefusedError(refused), '', 0);
      if (options.all === true) return callback(null, addresses);
      callback(null, addresses[0]?.address ?? '', addresses[0]?.family ?? 0);
    });
  };
}
