/** Where the page of a code stands: the `type` of its problems, relative to the server that answered. */
export function problemAddress(code: string): string {
  return `/docs/errors/${code}`;
}
