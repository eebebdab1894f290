import type { ApiScope } from '../contract/api-key.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a key must be allowed for this address: `read` where a GET says nothing, else `run`; `none` for everybody. */
    readonly scope?: ApiScope | 'none';
    /** Whether a call may spend money; such calls have a smaller budget of their own. */
    readonly spends?: boolean;
    /** Named in the audit log once the call has succeeded, such as `run.cancel`. */
    readonly audit?: string;
  }
}
