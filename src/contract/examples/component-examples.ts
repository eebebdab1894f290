import type { AuditEntry } from '../audit.ts';
import type { ExportedEntity } from '../exported-errors.ts';
import type { TokenUsage } from '../quality.ts';
import { apiKeyExample } from './api-key-example.ts';
import { auditabilityMetricsExample } from './auditability-metrics-example.ts';
import { batchEstimateExample } from './batch-estimate-example.ts';
import { comparisonMetricsExample } from './comparison-metrics-example.ts';
import { corruptionMetricsExample } from './corruption-metrics-example.ts';
import { datasetDetailExample } from './dataset-detail-example.ts';
import { datasetListExample } from './dataset-list-example.ts';
import { dimensionMetricsExample } from './dimension-metrics-example.ts';
import { driftMetricsExample } from './drift-metrics-example.ts';
import { f1MetricsExample } from './f1-metrics-example.ts';
import {
  addedPairExample,
  addedTableExample,
  datasetVersionDetailExample,
  datasetVersionListExample,
  removedDatasetExample,
  versionDifferenceExample,
} from './kept-dataset-examples.ts';
import { modelListExample } from './model-list-example.ts';
import { overviewMetricsExample } from './overview-metrics-example.ts';
import { reliabilityMetricsExample } from './reliability-metrics-example.ts';
import { resultDocumentExample } from './result-document-example.ts';
import { robustnessMetricsExample } from './robustness-metrics-example.ts';
import { runExample } from './run-example.ts';
import { submissionsImportedExample } from './submissions-imported-example.ts';
import { taskDetailExample } from './task-detail-example.ts';
import { taskErrorPageExample } from './task-error-page-example.ts';
import { taskListExample } from './task-list-example.ts';
import { taskTablePageExample } from './task-table-page-example.ts';
import { trialExample } from './trial-example.ts';
import { webhookDeliveryExample, webhookExample } from './webhook-example.ts';

const auditEntryExample: AuditEntry = {
  entry_id: '0199c5e2-7a51-7003-9d2e-4b6c8f0a1e3d',
  at: '2026-02-13T12:00:00.000Z',
  key_id: '0199c5e2-7a51-7004-8e3f-5c7d9a1b2f4e',
  action: 'batch.start',
  subject: '0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10',
  request_id: '0199c5e2-7a51-7005-9f40-6d8e0b2c3a5f',
};

/**
 * Examples of whole replies by the name of their schema, for schemas that bring none: replies of a real server, shortened. They stand
 * apart from the schemas because their types are made from those.
 */
export const componentExamples: Readonly<Record<string, unknown>> = {
  ApiKey: apiKeyExample,
  ApiKeyList: { items: [apiKeyExample], next_cursor: null },
  MadeApiKey: { ...apiKeyExample, key: `mb_0199c5e27a5170048e3f5c7d9a1b2f4e_${'shown-once-'.repeat(4).slice(1)}` },
  Webhook: webhookExample,
  WebhookList: { items: [webhookExample], next_cursor: null },
  MadeWebhook: { ...webhookExample, secret: `whsec_${'A'.repeat(43)}=` },
  WebhookDelivery: webhookDeliveryExample,
  WebhookDeliveryPage: { items: [webhookDeliveryExample], next_cursor: null },
  AuditPage: { items: [auditEntryExample], next_cursor: null },
  OverviewMetrics: overviewMetricsExample,
  DimensionMetrics: dimensionMetricsExample,
  F1Metrics: f1MetricsExample,
  CorruptionMetrics: corruptionMetricsExample,
  DriftMetrics: driftMetricsExample,
  ReliabilityMetrics: reliabilityMetricsExample,
  RobustnessMetrics: robustnessMetricsExample,
  AuditabilityMetrics: auditabilityMetricsExample,
  ComparisonMetrics: comparisonMetricsExample,
  TaskList: taskListExample,
  TaskDetail: taskDetailExample,
  TaskTablePage: taskTablePageExample,
  TaskErrorPage: taskErrorPageExample,
  DatasetList: datasetListExample,
  DatasetDetail: datasetDetailExample,
  AddedTable: addedTableExample,
  AddedPair: addedPairExample,
  DatasetVersionList: datasetVersionListExample,
  DatasetVersionDetail: datasetVersionDetailExample,
  VersionDifference: versionDifferenceExample,
  RemovedDataset: removedDatasetExample,
  ModelList: modelListExample,
  BatchEstimate: batchEstimateExample,
  Run: runExample,
  RunList: { items: [runExample], next_cursor: null },
  ResultDocument: resultDocumentExample,
  BatchResults: { batch_id: resultDocumentExample.batch_id, items: [resultDocumentExample] },
  Trial: trialExample,
  SubmissionsImported: submissionsImportedExample,
  // Parts that the trials above, of agents without a model, do not have.
  Entity: {
    entity: 'entity-1',
    golden: 'k3x9qa',
    members: [
      { rid: 'k3x9qa', planted: false, changes: [] },
      { rid: 'm7p2wd', planted: true, changes: [{ column: 'city', clean: 'Boston', dirty: 'Bostn' }] },
    ],
  } satisfies ExportedEntity,
  RowVerdict: { rid: 'm7p2wd', verdict: 'duplicate_removed', entity: 'k3x9qa' },
  TokenUsage: {
    input_tokens: 5230,
    output_tokens: 812,
    total_tokens: 6042,
    cached_input_tokens: 4096,
    cache_write_tokens: 0,
    reasoning_tokens: 320,
  } satisfies TokenUsage,
  TrialFailure: { repetition: 2, status: 'truncated', message: 'the reply ended at the limit of 8192 tokens' },
  ModelCall: {
    waited_ms: 120,
    failure: null,
    http_status: 200,
    request_id: 'req_011CQ5vJ8fXk2d',
    served_model: 'gemini-3-pro-001',
    is_cached: false,
    request: '{"model":"gemini-3-pro","messages":[{"role":"user","content":"The table below has errors…"}]}',
    reply: '{"candidates":[{"content":{"parts":[{"text":"[]"}]}}]}',
  },
};
