import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import type { UseCases } from '../../execution/use-cases/use-cases.ts';
import { CodedError } from '../../foundation/coded-error.ts';
import type { UploadDesk } from './receive-upload.ts';
import type { UploadBounds } from './upload-bounds.ts';

/** What the routes that take files are given. */
export interface UploadOptions {
  readonly useCases: UseCases;
  readonly uploads: UploadBounds;
}

/**
 * Has the routes of a plugin take forms, and files of the given types as they are, in place of JSON: nothing is read before a route
 * asks for it. Returns what to receive them with.
 */
export async function takeFiles(
  app: FastifyInstance,
  { useCases, uploads }: UploadOptions,
  types: readonly string[],
): Promise<Omit<UploadDesk, 'names'>> {
  const closing = new AbortController();
  app.addHook('preClose', (done) => {
    closing.abort();
    done();
  });
  app.removeAllContentTypeParsers();
  await app.register(multipart);
  if (types.length > 0) app.addContentTypeParser([...types], (_request, payload, done) => done(null, payload));
  app.addContentTypeParser('*', (_request, _payload, done) => done(unsupportedType(types)));
  // What is left of a refused body is not waited for.
  app.addHook('onError', async (_request, reply) => void reply.header('connection', 'close'));
  return { useCases, closing: closing.signal, ...uploads };
}

/** That a body is of none of these types and no form. */
export function unsupportedType(types: readonly string[]): CodedError {
  const all = [...types, 'multipart/form-data'].join(', ');
  return new CodedError('MEDIA_TYPE_UNSUPPORTED', `this address takes ${all}; say with content-type which it is`);
}
