import type { FastifyRequest } from 'fastify';
import type { MetricScopeQuery } from '../../contract/metrics/metric-scope.ts';
import type { UseCases } from '../../execution/use-cases/use-cases.ts';
import { metricScopeFrom } from './metric-scope-from.ts';

/** Tells whether a metrics document is still what it was, without making it. */
export function metricValidator(
  useCases: Pick<UseCases, 'stampOfMetrics'>,
): (request: FastifyRequest) => Promise<string | null> {
  return ({ query }) => useCases.stampOfMetrics(metricScopeFrom(query as MetricScopeQuery));
}
