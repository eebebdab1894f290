import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { SimulatedProvider } from '../simulated-provider.ts';

/** A short hash of the key that a call carries, where its provider looks for it; null where there is none. */
export function keyHashOf(
  provider: SimulatedProvider,
  headers: IncomingHttpHeaders,
  query: URLSearchParams,
): string | null {
  const key = keyOf(provider, headers, query);
  return key === undefined || key === '' ? null : hash('sha256', key).slice(0, 16);
}

function keyOf(provider: SimulatedProvider, headers: IncomingHttpHeaders, query: URLSearchParams): string | undefined {
  const bearer = /^Bearer (.+)$/u.exec(headers.authorization ?? '')?.[1];
  if (provider === 'anthropic') return headers['x-api-key']?.toString() ?? bearer;
  if (provider === 'google') return headers['x-goog-api-key']?.toString() ?? query.get('key') ?? bearer;
  return bearer;
}
