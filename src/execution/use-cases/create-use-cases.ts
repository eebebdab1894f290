import { accessUseCases } from './access/access-use-cases.ts';
import { auditUseCases } from './access/audit-use-cases.ts';
import { requestUseCases } from './access/request-use-cases.ts';
import type { BatchStarter } from './batches/batch-starter.ts';
import { batchUseCases } from './batches/batch-use-cases.ts';
import { runControlUseCases } from './batches/run-control-use-cases.ts';
import { catalogueUseCases } from './catalogue/catalogue-use-cases.ts';
import { datasetUseCases } from './datasets/dataset-use-cases.ts';
import { TaskIndex } from './catalogue/task-index.ts';
import { judgeUseCases } from './judging/judge-use-cases.ts';
import { contaminationUseCases } from './contamination-use-cases.ts';
import { MetricDocuments } from './metrics/documents/metric-documents.ts';
import { metricUseCases } from './metrics/metric-use-cases.ts';
import { ScopeReader } from './metrics/scoped-runs.ts';
import { reportUseCases } from './reports/report-use-cases.ts';
import { resultStamps } from './results/result-stamps.ts';
import { resultUseCases } from './results/result-use-cases.ts';
import { importSubmissions } from './submissions/import-submissions.ts';
import type { UseCaseTools } from './use-case-tools.ts';
import type { UseCases } from './use-cases.ts';
import { webhookUseCases } from './webhooks/webhook-use-cases.ts';

/** Everything that API and command line may ask for, over one set of tools. */
export function createUseCases(tools: UseCaseTools, starter: BatchStarter): UseCases {
  const scopes = new ScopeReader(tools);
  const metrics = metricUseCases(tools, scopes);
  const documents = new MetricDocuments(tools, scopes, metrics);
  return {
    ...catalogueUseCases(tools, new TaskIndex(tools)),
    ...datasetUseCases(tools),
    ...resultUseCases(tools, scopes),
    ...resultStamps(tools),
    ...metrics,
    readMetrics: (question) => documents.find(question),
    changeMark: () => tools.storage.changeMark(),
    ...contaminationUseCases(tools, scopes),
    ...judgeUseCases(tools),
    ...accessUseCases(tools),
    ...auditUseCases(tools),
    ...webhookUseCases(tools),
    ...requestUseCases(tools),
    ...reportUseCases(tools, scopes),
    importSubmissions: (request, cause) => importSubmissions(request, tools, cause),
    ...batchUseCases(tools, starter),
    ...runControlUseCases(tools, starter),
  };
}
