/** Counts how often each question was answered. */
export interface Occurrences {
  /** The number of the next answer to a question, from 1. */
  take(question: string): number;
  /** Takes back the number of an answer that never arrived. */
  giveBack(question: string, taken: number): void;
}

/** How many questions are remembered, the oldest going first. */
const MOST_QUESTIONS = 200_000;

/**
 * A count by question. Answers that are on their way count too, so that two callers at once get two different ones; one
 * that never arrives gives its number back, so that the same question after a fault gets what was lost.
 */
export function createOccurrences(): Occurrences {
  const counts = new Map<string, { next: number; readonly free: number[] }>();
  return {
    take(question) {
      let count = counts.get(question);
      if (count === undefined) {
        count = { next: 1, free: [] };
        counts.set(question, count);
        forgetOldest(counts);
      }
      const free = count.free.shift();
      if (free !== undefined) return free;
      count.next += 1;
      return count.next - 1;
    },
    giveBack(question, taken) {
      const count = counts.get(question);
      if (count === undefined) return;
      count.free.push(taken);
      count.free.sort((a, b) => a - b);
    },
  };
}

function forgetOldest(counts: Map<string, unknown>): void {
  for (const oldest of counts.keys()) {
    if (counts.size <= MOST_QUESTIONS) return;
    counts.delete(oldest);
  }
}
