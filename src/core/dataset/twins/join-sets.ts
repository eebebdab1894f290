/** Disjoint sets of names that grow together: after `join('a', 'b')` both have one `rootOf`. A name never seen is a set of its own. */
export interface JoinedSets {
  join(a: string, b: string): void;
  rootOf(name: string): string;
}

/** Sets without members yet. */
export function createJoinedSets(): JoinedSets {
  const parents = new Map<string, string>();
  const rootOf = (name: string): string => {
    const parent = parents.get(name);
    if (parent === undefined) return name;
    const root = rootOf(parent);
    parents.set(name, root);
    return root;
  };
  return {
    rootOf,
    join(a, b) {
      const [x, y] = [rootOf(a), rootOf(b)];
      if (x !== y) parents.set(y, x);
    },
  };
}
