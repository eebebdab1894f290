import type { UseCaseTools } from '../use-case-tools.ts';
import type { MetricScope, UseCases } from '../use-cases.ts';
import { auditabilityDocument } from './auditability.ts';
import { PRIMARY_METRIC } from './compared-values.ts';
import { comparisonDocument } from './comparison.ts';
import { corruptionDocument } from './corruption.ts';
import { dimensionDocument } from './dimension.ts';
import { driftDocument } from './drift.ts';
import { f1Document } from './f1.ts';
import { overviewDocument } from './overview.ts';
import { reliabilityDocument } from './reliability.ts';
import { repeatedTasks } from './repeated-tasks.ts';
import { robustnessDocument } from './robustness.ts';
import type { ScopeReader } from './scoped-runs.ts';
import { scoredTasks } from './scored-tasks.ts';

/** The use-cases that compute metrics. */
export type MetricUseCases = Pick<
  UseCases,
  'overview' | 'dimension' | 'f1' | 'corruption' | 'drift' | 'reliability' | 'robustness' | 'auditability' | 'compare'
>;

/** Use-cases that read metrics from stored results. */
export function metricUseCases(tools: UseCaseTools, reader: ScopeReader): MetricUseCases {
  const { trials } = tools.storage;
  const modelIn = async (model: string, wanted: MetricScope) => {
    const scope = await reader.resolve(wanted);
    return { scope, run: reader.modelOf(scope, model) };
  };
  const withScores = async (model: string, wanted: MetricScope) => {
    const { scope, run } = await modelIn(model, wanted);
    return { scope, run, tasks: await scoredTasks(run, trials) };
  };
  return {
    overview: async (wanted) => overviewDocument(await reader.resolve(wanted)),
    dimension: async (name, wanted) => dimensionDocument(name, await reader.resolve(wanted)),
    async f1(model, wanted) {
      const { scope, run } = await modelIn(model, wanted);
      return f1Document(run, scope);
    },
    async corruption(model, wanted) {
      const { scope, run, tasks } = await withScores(model, wanted);
      return corruptionDocument(run, scope, tasks);
    },
    async drift(model, wanted) {
      const { scope, run, tasks } = await withScores(model, wanted);
      return driftDocument(run, scope, tasks);
    },
    async reliability(model, wanted) {
      const { scope, run } = await modelIn(model, wanted);
      return reliabilityDocument(run, scope, await repeatedTasks(run, tools));
    },
    async robustness(model, wanted) {
      const { scope, run } = await modelIn(model, wanted);
      return robustnessDocument(run, scope);
    },
    async auditability(model, wanted) {
      const { scope, run, tasks } = await withScores(model, wanted);
      return auditabilityDocument(run, scope, tasks);
    },
    async compare(models, wanted) {
      const scope = await reader.resolve(wanted);
      return comparisonDocument(
        [...new Set(models)].map((model) => reader.modelOf(scope, model)),
        scope,
        { reference: wanted.reference ?? null, metric: wanted.metric ?? PRIMARY_METRIC },
      );
    },
  };
}
