/** How the name of a request is sent; nothing where it has none. */
export function idempotencyHeaders(key: string | undefined): Readonly<Record<string, string>> {
  return key === undefined ? {} : { 'idempotency-key': key };
}
