import type { ApiKey, ApiKeyList, ApiKeyRequest, MadeApiKey } from '../../contract/api-key.ts';
import type { AuditPage } from '../../contract/audit.ts';
import type { Health } from '../../contract/health.ts';
import type { CallOptions, PageQuery } from '../client-options.ts';
import type { Transport } from '../transport.ts';
import { pathOf } from '../transport.ts';

/** Keys, what was done, and whether the server is well. */
export function administrationOperations({ read }: Transport) {
  return {
    listKeys: (options: CallOptions = {}) => read<ApiKeyList>({ method: 'GET', path: '/api/keys', ...options }),
    createKey: (body: ApiKeyRequest, options: CallOptions = {}) =>
      read<MadeApiKey>({ method: 'POST', path: '/api/keys', body, ...options }),
    revokeKey: (keyId: string, options: CallOptions = {}) =>
      read<ApiKey>({ method: 'DELETE', path: pathOf`/api/keys/${keyId}`, ...options }),
    listActions: (query: PageQuery = {}, options: CallOptions = {}) =>
      read<AuditPage>({ method: 'GET', path: '/api/audit', query, ...options }),
    readLiveness: (options: CallOptions = {}) => read<Health>({ method: 'GET', path: '/health/live', ...options }),
    readReadiness: (options: CallOptions = {}) => read<Health>({ method: 'GET', path: '/health/ready', ...options }),
  };
}
