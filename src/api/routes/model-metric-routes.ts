import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { modelSlugSchema } from '../../contract/agent.ts';
import { auditabilityMetricsSchema } from '../../contract/metrics/auditability-metrics.ts';
import { corruptionMetricsSchema } from '../../contract/metrics/corruption-metrics.ts';
import { driftMetricsSchema } from '../../contract/metrics/drift-metrics.ts';
import { f1MetricsSchema } from '../../contract/metrics/f1-metrics.ts';
import type { MetricScopeQuery } from '../../contract/metrics/metric-scope.ts';
import { metricScopeQuerySchema } from '../../contract/metrics/metric-scope.ts';
import { reliabilityMetricsSchema } from '../../contract/metrics/reliability-metrics.ts';
import { robustnessMetricsSchema } from '../../contract/metrics/robustness-metrics.ts';
import { jsonReply, problemReplies } from '../plugins/documented-replies.ts';
import { MODEL_METRICS } from '../../execution/use-cases/metrics/documents/metric-question.ts';
import { metricReads } from './metric-reads.ts';
import { metricScopeFrom } from './metric-scope-from.ts';
import type { RouteOptions } from './route-options.ts';

const params = z.object({ model: modelSlugSchema });

/** What the routes of all metrics of a model have alike. */
function metricRoute(
  words: { readonly operationId: string; readonly summary: string; readonly description: string },
  reply: z.ZodType,
) {
  return {
    schema: {
      ...words,
      tags: ['Metrics'],
      params,
      querystring: metricScopeQuerySchema,
      response: { 200: jsonReply(`${words.summary} of the model.`, reply), ...problemReplies(404, 422) },
    },
  };
}

const ROUTES = {
  f1: metricRoute(
    {
      operationId: 'readF1',
      summary: 'F1, precision and recall',
      description: 'Overall, and by dimension, difficulty, dataset and task.',
    },
    f1MetricsSchema,
  ),
  corruption: metricRoute(
    {
      operationId: 'readCorruption',
      summary: 'Corruption',
      description:
        'Harm to protected columns, capped and uncapped, by column and dimension; damage to clean cells and to the shape.',
    },
    corruptionMetricsSchema,
  ),
  drift: metricRoute(
    {
      operationId: 'readDrift',
      summary: 'Drift',
      description: 'By column and dataset, with the counts that a chart needs: clean, dirty and output.',
    },
    driftMetricsSchema,
  ),
  reliability: metricRoute(
    {
      operationId: 'readReliability',
      summary: 'Reliability',
      description:
        'Likeness of repeated runs, the chance that all of k succeed, spread within tasks. Null where not measured.',
    },
    reliabilityMetricsSchema,
  ),
  robustness: metricRoute(
    {
      operationId: 'readRobustness',
      summary: 'Robustness',
      description:
        'Share of F1 kept under each perturbation, its worst case, the noise floor, attack success. Null where not measured.',
    },
    robustnessMetricsSchema,
  ),
  auditability: metricRoute(
    {
      operationId: 'readAuditability',
      summary: 'Auditability',
      description:
        'Whether the change log is true: coverage, faithfulness, value accuracy, and the judge where one ran.',
    },
    auditabilityMetricsSchema,
  ),
};

export const modelMetricRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { useCases }) => {
  for (const metric of MODEL_METRICS) {
    const { validator, send } = metricReads(useCases, (request) => {
      const { model } = request.params as z.output<typeof params>;
      return { metric, model, scope: metricScopeFrom(request.query as MetricScopeQuery) };
    });
    app.get(`/api/metrics/${metric}/:model`, { ...ROUTES[metric], config: { validator } }, send);
  }
};
