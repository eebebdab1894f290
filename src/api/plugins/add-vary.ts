import type { FastifyReply, onRequestHookHandler } from 'fastify';

/** Says that the reply depends on a header of the request, beside those that were said before. */
export function addVary(reply: FastifyReply, header: string): void {
  const before = String(reply.getHeader('vary') ?? '');
  if (before === '') return void reply.header('vary', header.toLowerCase());
  const names = before.split(',').flatMap((name) => name.trim().toLowerCase() || []);
  if (!names.includes(header.toLowerCase())) void reply.header('vary', [...names, header.toLowerCase()].join(', '));
}

/** For addresses that choose the form of their reply by `accept`. */
export const variesByAccept: onRequestHookHandler = (_request, reply, done) => {
  addVary(reply, 'accept');
  done();
};
