import type { FastifyRequest, RouteOptions } from 'fastify';
import type { ApiScope } from '../contract/api-key.ts';
import type { UploadBodies } from './uploads/upload-bodies.ts';
import type { Asker } from '../execution/use-cases/use-cases.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a key must be allowed for this address: `read` where a GET says nothing, else `run`; `none` for everybody. */
    readonly scope?: ApiScope | 'none';
    /** Named in the audit log once the call has succeeded, such as `run.cancel`. */
    readonly audit?: string;
    /** Bodies that are files or forms with files, for the reference. */
    readonly bodies?: UploadBodies;
  }
  interface FastifyRequest {
    /** Whose key was sent; null where none is needed. */
    asker: Asker | null;
  }
}

// Pages that say what there is, not what is stored; they are no operations and have no config of ours.
const OPEN_PAGES = /^\/(docs(\/.*)?|api\/openapi\.json)?$/;

/** What an address asks of a key. */
export function scopeOf({ routeOptions, method }: FastifyRequest): ApiScope | 'none' {
  return scopeOfRoute({ method, url: routeOptions.url ?? '', config: routeOptions.config });
}

/** The same, of the address itself. */
export function scopeOfRoute({
  config,
  url,
  method,
}: Pick<RouteOptions, 'config' | 'url' | 'method'>): ApiScope | 'none' {
  if (config?.scope !== undefined) return config.scope;
  if (OPEN_PAGES.test(url)) return 'none';
  return method === 'GET' || method === 'HEAD' ? 'read' : 'run';
}
