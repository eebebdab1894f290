import { canonicalJson } from '../../../foundation/canonical-json.ts';
import type { CallRecord } from '../../../storage/ports/trial-store.ts';

/** What a call asked as canonical JSON, with the seed that is stored apart. */
export function wholeRequest({ requestJson, seed }: Pick<CallRecord, 'requestJson' | 'seed'>): string {
  return seed === null ? requestJson : canonicalJson({ ...(JSON.parse(requestJson) as object), seed });
}
