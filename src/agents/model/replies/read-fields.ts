/** The members of an object of JSON, as readJson gives it. */
export type Fields = Readonly<Record<string, unknown>>;

/** The members of a value, none where it is no object. */
export function recordOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** The first member that there is under any of the names. */
export function fieldOf(fields: Fields, names: readonly string[]): unknown {
  const name = names.find((candidate) => Object.hasOwn(fields, candidate));
  return name === undefined ? undefined : fields[name];
}

/** A text, null where the value is none: lists and objects are no text. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
