import type { Operation } from './document/read-operations.ts';

/** What was asked, what came, and what was wrong. */
export interface FuzzTally {
  readonly faults: string[];
  readonly requests: number;
  /** Replies by status, by operation id; `elsewhere` for addresses that the document does not have. */
  readonly statuses: ReadonlyMap<string, ReadonlyMap<number, number>>;
  count(operation: Operation | undefined, status: number, isTroubled: boolean): void;
  report(fault: string, seed: string): void;
  /** Share of all replies with a 2xx, but for those of servers in trouble. */
  successShare(): number;
  /** Documented statuses that never came, as `operation status`. */
  unseen(): string[];
}

export function createFuzzTally(operations: readonly Operation[]): FuzzTally {
  const statuses = new Map<string, Map<number, number>>(
    [...operations.map(({ id }) => id), 'elsewhere'].map((id) => [id, new Map()]),
  );
  const tally = { faults: [] as string[], requests: 0, statuses };
  let [asked, good] = [0, 0];
  return Object.assign(tally, {
    count(operation: Operation | undefined, status: number, isTroubled: boolean) {
      tally.requests += 1;
      if (!isTroubled) asked += 1;
      if (!isTroubled && status < 300) good += 1;
      const counts = statuses.get(operation?.id ?? 'elsewhere');
      counts?.set(status, (counts.get(status) ?? 0) + 1);
    },
    report(fault: string, seed: string) {
      tally.faults.push(`${seed}\n  ${fault}`);
    },
    successShare: () => good / asked,
    unseen() {
      return operations.flatMap(({ id, replies: documented }) =>
        Object.keys(documented)
          .filter((status) => !statuses.get(id)?.has(Number(status)))
          .map((status) => `${id} ${status}`),
      );
    },
  });
}
