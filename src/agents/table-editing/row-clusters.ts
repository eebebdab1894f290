/** Groups of rows joined pair by pair; joining is transitive. */
export interface RowClusters {
  join(a: number, b: number): void;
  areJoined(a: number, b: number): boolean;
  /** Every group of two rows and more, each ascending, ordered by first row. */
  groups(): number[][];
}

/** Starts with every row on its own. */
export function createRowClusters(rowCount: number): RowClusters {
  const parents = Array.from({ length: rowCount }, (_, row) => row);
  const rootOf = (row: number): number => {
    let root = row;
    while (parents[root] !== root) root = parents[root]!;
    for (let at = row; at !== root;) {
      const next = parents[at]!;
      parents[at] = root;
      at = next;
    }
    return root;
  };
  return {
    join(a, b) {
      const [x, y] = [rootOf(a), rootOf(b)];
      // The smaller row is the root, so that the order of joining leaves no trace.
      parents[Math.max(x, y)] = Math.min(x, y);
    },
    areJoined: (a, b) => rootOf(a) === rootOf(b),
    groups() {
      const byRoot = new Map<number, number[]>();
      parents.forEach((_, row) => {
        const root = rootOf(row);
        const group = byRoot.get(root);
        if (group === undefined) byRoot.set(root, [row]);
        else group.push(row);
      });
      return [...byRoot.values()].filter((group) => group.length > 1);
    },
  };
}
