/** Members whose own names are data (values of a column) and stay as they are. */
const NAMED_BY_DATA: ReadonlySet<string> = new Set(['cases', 'parents']);

/**
 * A copy of a public document's plain data with the names that the program uses, at every depth: the way back from
 * snakeCased for descriptors and rules.
 *
 * @example camelCased({ maximum_days: 3 }) // { maximumDays: 3 }
 */
export function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]: [string, unknown]) => [
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      NAMED_BY_DATA.has(name) ? member : camelCased(member),
    ]),
  );
}
