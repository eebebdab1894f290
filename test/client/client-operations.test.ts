import { expect, test } from 'vitest';
import { openApiDocument } from '../../scripts/openapi/openapi-document.ts';
import { createClient } from '../../src/client/client.ts';
import type { OpenApiDocument, Operation } from '../fuzz/document/read-operations.ts';
import { findOperation, readOperations } from '../fuzz/document/read-operations.ts';

const operations = readOperations(JSON.parse(await openApiDocument()) as OpenApiDocument);

/** What a method of the client sends when it is called with nothing but what its operation cannot do without. */
async function sentBy({ id, path, body }: Operation): Promise<readonly { method: string; url: string }[]> {
  const sent: { method: string; url: string }[] = [];
  const client = createClient({
    baseUrl: 'http://server.example/',
    fetch: async (url, init) => {
      sent.push({ method: String(init?.method), url: (url as string).replace('http://server.example', '') });
      return new Response(null, { status: 204 });
    },
  });
  const call = (client as unknown as Record<string, ((...given: unknown[]) => unknown) | undefined>)[id];
  const ids = [...path.matchAll(/\{/g)].map((_, index) => `id ${index}/`);
  const called = call?.(...ids, ...(body === null ? [] : [{}]));
  // Events are asked for when the first is wanted. A reply without a body is no document, which is nothing here.
  await Promise.resolve(isIterator(called) ? called.next() : called).catch(() => undefined);
  return sent;
}

function isIterator(value: unknown): value is AsyncIterator<unknown> {
  return typeof value === 'object' && value !== null && 'next' in value;
}

test.each(operations.map((operation) => [operation.id, operation] as const))(
  'the client asks for %s where the description says',
  async (id, operation) => {
    const sent = await sentBy(operation);
    expect(sent.map(({ method, url }) => findOperation(operations, method, url)?.id)).toEqual([id]);
  },
);
