import { readdirSync, readFileSync } from 'node:fs';

/** One process of a tree. */
export interface TreeProcess {
  readonly pid: number;
  /** Memory that it holds. */
  readonly residentBytes: number;
}

/** Linux counts memory in pages of this size on every machine that Node is built for, but for a few of 64 kB, where less is seen. */
const PAGE_BYTES = 4096;

/**
 * The processes that descend from `root` or are in its group or session, itself included; empty where the system has no
 * `/proc`, as on macOS.
 */
export function processTree(root: number): TreeProcess[] {
  const processes = readProcesses();
  const members = new Set<number>([root]);
  let before = 0;
  // A child may stand before its parent in the list.
  while (members.size > before) {
    before = members.size;
    for (const { pid, parent, group, session } of processes) {
      if (members.has(parent) || group === root || session === root) members.add(pid);
    }
  }
  return processes
    .filter(({ pid }) => members.has(pid))
    .map(({ pid, residentPages }) => ({ pid, residentBytes: residentPages * PAGE_BYTES }));
}

interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  readonly residentPages: number;
}

function readProcesses(): ProcessFacts[] {
  return entriesOf('/proc').flatMap((name) => {
    if (!/^\d+$/u.test(name)) return [];
    const stat = textOf(`/proc/${name}/stat`);
    // The name in brackets may hold anything; the fields begin behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const numberAt = (index: number): number => Number(fields[index] ?? 0);
    const facts = { parent: numberAt(1), group: numberAt(2), session: numberAt(3), residentPages: numberAt(21) };
    return stat === '' ? [] : [{ pid: Number(name), ...facts }];
  });
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Empty for a process that has ended meanwhile. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
