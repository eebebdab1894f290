import type { FastifyReply, FastifyRequest } from 'fastify';

/** Adds `Link: <…>; rel="next"` where the page has a next one, and hands the page back. */
export function withNextPageLink<Page extends { readonly next_cursor: string | null }>(
  page: Page,
  request: FastifyRequest,
  reply: FastifyReply,
): Page {
  if (page.next_cursor !== null) {
    const url = new URL(request.url, 'http://localhost');
    url.searchParams.set('cursor', page.next_cursor);
    void reply.header('link', `<${url.pathname}${url.search}>; rel="next"`);
  }
  return page;
}
