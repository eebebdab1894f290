/** `maximumDays` → `maximum_days`, at the level of types. */
type SnakeCase<Name extends string> = Name extends `${infer Head}${infer Tail}`
  ? Head extends Lowercase<Head>
    ? `${Head}${SnakeCase<Tail>}`
    : `_${Lowercase<Head>}${SnakeCase<Tail>}`
  : Name;

/** The public form of a core type: the same with snake_case names. */
export type SnakeCased<T> = T extends readonly unknown[]
  ? { -readonly [Index in keyof T]: SnakeCased<T[Index]> }
  : T extends object
    ? { -readonly [K in keyof T as K extends string ? SnakeCase<K> : never]: SnakeCased<T[K]> }
    : T;

/** Members whose own names are data (values of a column, names of parameters) and stay as they are. */
const NAMED_BY_DATA: ReadonlySet<string> = new Set(['cases', 'parents', 'parameters', 'errorTypes']);

/**
 * A copy of plain data with snake_case names at every depth; values, lists and names that are data (`cases`, `parents`,
 * `parameters`, `errorTypes`) stay as they are. Only for plain objects, lists, texts, numbers, booleans and null.
 *
 * @example snakeCased({ maximumDays: 3 }) // { maximum_days: 3 }
 */
export function snakeCased<T>(value: T): SnakeCased<T> {
  return convert(value) as SnakeCased<T>;
}

function convert(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(convert);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`),
      NAMED_BY_DATA.has(name) ? member : convert(member),
    ]),
  );
}
