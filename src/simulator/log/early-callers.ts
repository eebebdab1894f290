/** Who was asked to wait until when; tells who comes before. */
export interface EarlyCallers {
  /** Notes that a request, and any of its party, is to wait until then. */
  mustWait(request: string, party: string, untilMs: number): void;
  /** Whether a request comes before its own wait is over, and whether it comes during one of its party's. */
  judge(
    request: string,
    party: string,
    nowMs: number,
  ): { readonly isEarlyRetry: boolean; readonly isDuringWait: boolean };
}

/** How many waits of single requests are kept, the oldest going first. */
const MOST_WAITS = 100_000;

/** Waits by request (its hash) and by party (model and key). */
export function createEarlyCallers(): EarlyCallers {
  const ofRequest = new Map<string, number>();
  const ofParty = new Map<string, number>();
  return {
    mustWait(request, party, untilMs) {
      ofRequest.delete(request);
      ofRequest.set(request, untilMs);
      for (const oldest of ofRequest.keys()) {
        if (ofRequest.size <= MOST_WAITS) break;
        ofRequest.delete(oldest);
      }
      ofParty.set(party, Math.max(untilMs, ofParty.get(party) ?? 0));
    },
    judge(request, party, nowMs) {
      return {
        isEarlyRetry: nowMs < (ofRequest.get(request) ?? 0),
        isDuringWait: nowMs < (ofParty.get(party) ?? 0),
      };
    },
  };
}
