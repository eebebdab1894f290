import type { IncomingHttpHeaders } from 'node:http';
import type { BehaviourRule } from './model-behaviour.ts';
import type { Transmission } from './desk/transmission.ts';

/** What GET on a list of models gives, in the form of whoever is asked; null for other paths. */
export function listModels(
  path: string,
  headers: IncomingHttpHeaders,
  rules: readonly BehaviourRule[],
): Transmission | null {
  const ids = ['simulated', ...rules.map(({ model }) => model).filter((model) => !model.endsWith('*'))];
  if (path === '/v1beta/models') {
    const supportedGenerationMethods = ['generateContent', 'streamGenerateContent'];
    return listed({ models: ids.map((id) => ({ name: `models/${id}`, displayName: id, supportedGenerationMethods })) });
  }
  if (path !== '/v1/models' && path !== '/compatible/v1/models') return null;
  if (headers['anthropic-version'] !== undefined) {
    const data = ids.map((id) => ({ type: 'model', id, display_name: id, created_at: '2026-01-01T00:00:00Z' }));
    return listed({ data, has_more: false, first_id: ids[0], last_id: ids.at(-1) });
  }
  const data = ids.map((id) => ({ id, object: 'model', created: 0, owned_by: 'simulator' }));
  return listed({ object: 'list', data });
}

function listed(document: unknown): Transmission {
  const headers = { 'content-type': 'application/json' };
  return { status: 200, headers, body: JSON.stringify(document), ending: 'whole' };
}
