import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";
// The reference page brings its own script and styles and talks to this server only.
const PAGE_POLICY =
  "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; frame-ancestors 'none'";

/** Of what Helmet sends, what browsers obey with data: each header of a short reply costs as much as all that is looked up for it. */
const DATA_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': DATA_POLICY,
} as const;

/**
 * The rest of it too, but for Strict-Transport-Security: this server speaks plain HTTP, over which browsers must ignore it (RFC 6797,
 * 7.2), and the proxy that adds TLS is the one that can promise it.
 */
const PAGE_HEADERS = {
  ...DATA_HEADERS,
  'content-security-policy': PAGE_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
} as const;

/** Puts the request's id, the security headers and a cautious caching rule on every reply. */
export function addReplyHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    putReplyHeaders(request, reply);
    done();
  });
}

/** The same on one reply, for requests that the framework refuses before any hook. */
export function putReplyHeaders(request: FastifyRequest, reply: FastifyReply): void {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const isPage = request.url === '/docs' || request.url.startsWith('/docs/');
  void reply
    .headers(isPage ? PAGE_HEADERS : DATA_HEADERS)
    .header('x-request-id', request.id)
    .header('cache-control', isRead ? 'private, no-cache' : 'no-store');
}
