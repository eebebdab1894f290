import type { ChangeLogEntry } from '../submission/submission.ts';

/**
 * The partition of the dirty table's rows that a change log states by naming, for removed rows, the row each is a
 * duplicate of; links are followed to their end. Null where the log names none.
 */
export function statedPartition(log: readonly ChangeLogEntry[], rids: readonly string[]): string[][] | null {
  const parent = new Map(rids.map((rid) => [rid, rid]));
  const find = (rid: string): string => {
    let root = rid;
    while (parent.get(root) !== root) root = parent.get(root)!;
    return root;
  };
  let links = 0;
  for (const { op, rid, into } of log) {
    const isMerge = op === 'merge' || op === 'delete';
    if (!isMerge || into === undefined || !parent.has(rid) || !parent.has(into)) continue;
    links += 1;
    parent.set(find(rid), find(into));
  }
  if (links === 0) return null;
  const clusters = new Map<string, string[]>();
  for (const rid of rids) {
    const root = find(rid);
    const cluster = clusters.get(root);
    if (cluster === undefined) clusters.set(root, [rid]);
    else cluster.push(rid);
  }
  return [...clusters.values()];
}
