import { setImmediate } from 'node:timers/promises';

/**
 * The same pages, with everything else that waits done between them. A database in this process answers at once, and a reader that is fast
 * enough would otherwise keep the process from ever hearing anybody else.
 */
export async function* inTurns<Page>(pages: AsyncIterable<Page>): AsyncGenerator<Page, void, undefined> {
  for await (const page of pages) {
    yield page;
    await setImmediate();
  }
}
