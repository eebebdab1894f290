import type { FastifyInstance } from 'fastify';
import { CodedError } from '../../foundation/coded-error.ts';
import { checkJsonShape } from '../json-shape.ts';

/** Reads JSON bodies, after a look at their shape. Bodies of other types are refused unless an address reads them itself. */
export function addJsonBodies(app: FastifyInstance): void {
  app.removeContentTypeParser('text/plain');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    try {
      requireNoCoding(request.headers['content-encoding']);
      done(null, parsedBody(String(body)));
    } catch (error) {
      done(error as Error);
    }
  });
}

function parsedBody(text: string): unknown {
  if (text.trim() === '') throw unreadable('the body is empty; send a JSON object');
  checkJsonShape(text);
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable('the body is not valid JSON; check its quotes, commas and brackets');
  }
}

function requireNoCoding(coding = ''): void {
  if (/^(identity)?$/i.test(coding.trim())) return;
  throw new CodedError(
    'CONTENT_CODING_UNSUPPORTED',
    'the body has a content-encoding, and bodies are taken as they are; send it without one',
  );
}

function unreadable(message: string): CodedError {
  return new CodedError('BODY_UNREADABLE', message);
}
