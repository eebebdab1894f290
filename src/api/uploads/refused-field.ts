import { CodedError } from '../../foundation/coded-error.ts';

/** A request that one field of an upload makes invalid. */
export function refusedField(path: string, message: string): CodedError {
  return new CodedError('REQUEST_INVALID', `the request has bad fields: ${path}`, {
    details: { errors: [{ path, message }] },
  });
}
