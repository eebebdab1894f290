import { Agent } from 'undici';
import { guardedLookup } from '../network/guarded-lookup.ts';
import type { ResolveName } from '../network/guarded-lookup.ts';
import { isAllowedKind } from './read-receiver-url.ts';
import type { ReceiverRule } from './read-receiver-url.ts';

const CONNECT_MS = 5000;
const MOST_HEADER_BYTES = 16 * 1024;

/** Connections to receivers, each made to the very address that was checked; `resolve` is the system's where absent. */
export function deliveryPool(rule: ReceiverRule, resolve?: ResolveName): Agent {
  return new Agent({
    allowH2: false,
    maxHeaderSize: MOST_HEADER_BYTES,
    connect: { timeout: CONNECT_MS, lookup: guardedLookup((kind) => isAllowedKind(kind, rule), resolve) },
  });
}
