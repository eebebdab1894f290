import { Socket } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/**
 * Cuts requests whose body takes longer than this to arrive, with 408. Files are left out, as they take as long as the line of
 * their sender needs: they are watched by what comes (watchUpload), and their connection may be silent while they are worked on.
 */
export function addBodyTimes(app: FastifyInstance, mostMs: number): void {
  const timers = new WeakMap<FastifyRequest, NodeJS.Timeout>();
  app.addHook('onRequest', (request, reply, done) => {
    const { raw, routeOptions } = request;
    // A request that is injected came over no connection.
    if (!(raw.socket instanceof Socket)) return done();
    if (routeOptions.config.bodies !== undefined) raw.socket.setTimeout(0);
    else if (hasBody(request)) {
      const cut = (): void => {
        // As the server does it with headers that take too long.
        if (!raw.complete) app.server.emit('clientError', tooLate(), raw.socket);
      };
      const timer = setTimeout(cut, mostMs);
      timers.set(request, timer);
      // A reply may be sent before the body was there.
      reply.raw.once('close', () => clearTimeout(timer));
    }
    done();
  });
  app.addHook('preValidation', (request, _reply, done) => {
    clearTimeout(timers.get(request));
    done();
  });
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function tooLate(): Error {
  return Object.assign(new Error('the body took too long to arrive'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
}
