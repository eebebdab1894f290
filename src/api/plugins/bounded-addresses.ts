import type { FastifyInstance } from 'fastify';
import { CodedError } from '../../foundation/coded-error.ts';

const MOST_ADDRESS_CHARACTERS = 8000;

/** Refuses addresses that are too long or have a zero byte. To be registered first. */
export function addBoundedAddresses(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { url } = request;
    if (url.length > MOST_ADDRESS_CHARACTERS) {
      const detail = `the address has ${url.length} characters, and at most ${MOST_ADDRESS_CHARACTERS} are read; ask for less at one time`;
      return done(new CodedError('URL_TOO_LONG', detail));
    }
    if (url.includes('%00')) {
      return done(
        new CodedError('URL_MALFORMED', 'the address has a zero byte (%00), which no name has; leave it out'),
      );
    }
    done();
  });
}
