import type { FastifyInstance, FastifyRequest } from 'fastify';
import { API_SCOPES } from '../../contract/api-key.ts';
import type { Asker, UseCases } from '../../execution/use-cases/use-cases.ts';
import { CodedError } from '../../foundation/coded-error.ts';
import { scopeOf } from '../route-access.ts';
import type { SpendRequest } from './rate-limits.ts';

const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Lets in who may. As long as no key was ever made, that is everybody on this machine; from then on every address but those
 * open to all needs a key of its scope. Throws KEY_MISSING and KEY_REFUSED (401), SCOPE_TOO_SMALL and HOST_REFUSED (403).
 */
export function addAccessControl(
  app: FastifyInstance,
  useCases: UseCases,
  { origins, spend }: { readonly origins: ReadonlySet<string>; readonly spend: SpendRequest },
): void {
  app.decorateRequest('asker', null);
  // A server that has had keys never becomes open again.
  let hasKeys = false;
  const admit = async (request: FastifyRequest): Promise<void> => {
    const needed = scopeOf(request);
    // An address that does not exist tells nobody anything, and its method is answered before its scope.
    if (needed === 'none' || request.is404) return;
    hasKeys ||= await useCases.hasKeys();
    if (!hasKeys) return refuseStrangers(request, origins);
    request.asker = await useCases.authenticate(bearerOf(request));
    requireScope(request.asker, needed);
  };
  app.addHook('onRequest', async (request, reply) => {
    // Those who are refused are counted too, by their address, so that nobody tries keys without end.
    const refusal: unknown = await admit(request).then(
      () => null,
      (error: unknown) => error,
    );
    await spend(request, reply);
    if (refusal !== null) throw refusal;
  });
}

function bearerOf({ headers: { authorization } }: FastifyRequest): string {
  const [, key] = /^Bearer +(\S+) *$/i.exec(authorization ?? '') ?? [];
  if (key !== undefined) return key;
  throw new CodedError(
    'KEY_MISSING',
    'this server wants a key: send it as "Authorization: Bearer <key>"; mendbench keys create makes one',
  );
}

function requireScope({ scope }: Asker, needed: Asker['scope']): void {
  if (API_SCOPES.indexOf(scope) >= API_SCOPES.indexOf(needed)) return;
  throw new CodedError('SCOPE_TOO_SMALL', `this needs a key of scope ${needed}; the one that was sent has ${scope}`, {
    details: { needed },
  });
}

/** A page of somebody else, open in a browser on this machine, must not start runs: neither by its own name nor under ours. */
function refuseStrangers(request: FastifyRequest, origins: ReadonlySet<string>): void {
  const { origin } = request.headers;
  const isOurs = origin === undefined || isLoopback(origin) || origins.has(origin);
  if (isLoopback(`http://${request.headers.host ?? ''}`) && isOurs) return;
  throw new CodedError(
    'HOST_REFUSED',
    'without keys this server answers this machine only, under localhost or 127.0.0.1; make a key with mendbench keys create to let others in',
  );
}

/** What was seen last, because clients send the same again and again. */
const seen = { address: '', isLoopback: false };

function isLoopback(address: string): boolean {
  if (seen.address !== address) {
    seen.isLoopback = URL.canParse(address) && LOOPBACK_NAMES.has(new URL(address).hostname);
    seen.address = address;
  }
  return seen.isLoopback;
}
