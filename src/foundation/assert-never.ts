/** Fails when a union has a member that a switch forgot; the compiler finds it first. */
export function assertNever(value: never): never {
  throw new TypeError(`unexpected value: ${JSON.stringify(value)}`);
}
