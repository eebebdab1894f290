import { z } from 'zod';
import { auditabilityMetricsSchema } from '../../../../contract/metrics/auditability-metrics.ts';
import { comparisonMetricsSchema } from '../../../../contract/metrics/comparison-metrics.ts';
import { corruptionMetricsSchema } from '../../../../contract/metrics/corruption-metrics.ts';
import { dimensionMetricsSchema } from '../../../../contract/metrics/dimension-metrics.ts';
import { driftMetricsSchema } from '../../../../contract/metrics/drift-metrics.ts';
import { f1MetricsSchema } from '../../../../contract/metrics/f1-metrics.ts';
import { overviewMetricsSchema } from '../../../../contract/metrics/overview-metrics.ts';
import { reliabilityMetricsSchema } from '../../../../contract/metrics/reliability-metrics.ts';
import { robustnessMetricsSchema } from '../../../../contract/metrics/robustness-metrics.ts';
import type { MetricUseCases } from '../metric-use-cases.ts';
import type { MetricQuestion } from './metric-question.ts';

/** Computes the answer to a question as the JSON that is sent: what the contract does not name is left out. Throws what the use-case does. */
export async function answerQuestion(question: MetricQuestion, metrics: MetricUseCases): Promise<string> {
  switch (question.metric) {
    case 'overview':
      return json(overviewMetricsSchema, await metrics.overview(question.scope));
    case 'dimension':
      return json(dimensionMetricsSchema, await metrics.dimension(question.name, question.scope));
    case 'compare':
      return json(comparisonMetricsSchema, await metrics.compare(question.models, question.scope));
    case 'f1':
      return json(f1MetricsSchema, await metrics.f1(question.model, question.scope));
    case 'corruption':
      return json(corruptionMetricsSchema, await metrics.corruption(question.model, question.scope));
    case 'drift':
      return json(driftMetricsSchema, await metrics.drift(question.model, question.scope));
    case 'reliability':
      return json(reliabilityMetricsSchema, await metrics.reliability(question.model, question.scope));
    case 'robustness':
      return json(robustnessMetricsSchema, await metrics.robustness(question.model, question.scope));
    case 'auditability':
      return json(auditabilityMetricsSchema, await metrics.auditability(question.model, question.scope));
  }
}

function json<Schema extends z.ZodType>(schema: Schema, document: z.output<Schema>): string {
  return JSON.stringify(z.encode(schema, document));
}
