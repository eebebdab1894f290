/** Who wants how many calls at one time. */
export interface CallDemand {
  readonly member: string;
  readonly demand: number;
}

/**
 * So many calls shared out one by one among those who still want more, in the order of their names: nobody gets more than it
 * wants, and of two that want more neither gets over one more than the other. Whole numbers.
 */
export function fairCalls(mostCalls: number, demands: readonly CallDemand[]): ReadonlyMap<string, number> {
  const parts = new Map<string, number>();
  let left = mostCalls;
  let open = demands.filter(({ demand }) => demand > 0).toSorted((a, b) => (a.member < b.member ? -1 : 1));
  while (left > 0 && open.length > 0) {
    const each = Math.floor(left / open.length);
    if (each === 0) {
      for (const { member } of open.slice(0, left)) parts.set(member, (parts.get(member) ?? 0) + 1);
      break;
    }
    for (const { member, demand } of open) {
      const more = Math.min(each, demand - (parts.get(member) ?? 0));
      parts.set(member, (parts.get(member) ?? 0) + more);
      left -= more;
    }
    open = open.filter(({ member, demand }) => demand > parts.get(member)!);
  }
  return parts;
}
