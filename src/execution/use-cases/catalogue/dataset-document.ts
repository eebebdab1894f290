import type { DatasetDetail, DatasetSummary } from '../../../contract/dataset.ts';
import { snakeCased } from '../../../contract/snake-case.ts';
import type { DatasetDescriptor } from '../../../core/dataset/descriptor.ts';
import type { Catalogue } from '../../../core/task/catalogue.ts';

export function datasetSummaryDocument(descriptor: DatasetDescriptor, catalogue: Catalogue): DatasetSummary {
  return {
    dataset_id: descriptor.id,
    number: descriptor.number,
    title: descriptor.title,
    domain: descriptor.domain,
    origin: descriptor.origin,
    licence: descriptor.licence,
    version: descriptor.contentHash,
    row_count: descriptor.rowCount,
    column_count: descriptor.columns.length,
    task_count: tasksOf(descriptor, catalogue).length,
  };
}

export function datasetDetailDocument(descriptor: DatasetDescriptor, catalogue: Catalogue): DatasetDetail {
  return {
    ...datasetSummaryDocument(descriptor, catalogue),
    description: descriptor.description,
    source: descriptor.source,
    attribution: descriptor.attribution,
    derivation: [...descriptor.derivation],
    columns: descriptor.columns.map(({ vocabulary, ...column }) => ({
      ...column,
      ...(vocabulary === undefined ? {} : { vocabulary: [...vocabulary] }),
    })),
    parts: descriptor.parts.map((part) => ({ ...part })),
    key: [...descriptor.key],
    identities: descriptor.identities.map((columns) => [...columns]),
    protected_columns: descriptor.columns.filter((column) => column.protected).map((column) => column.name),
    rules: descriptor.rules.map((rule) => snakeCased(rule)),
    task_ids: tasksOf(descriptor, catalogue),
    canary: descriptor.canary,
  };
}

function tasksOf(descriptor: DatasetDescriptor, catalogue: Catalogue): string[] {
  return catalogue.taskIds.filter((id) => catalogue.summaryOf(id).datasetId === descriptor.id);
}
