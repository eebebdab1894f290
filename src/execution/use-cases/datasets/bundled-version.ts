import type { DatasetVersionDetail } from '../../../contract/dataset-version.ts';
import { canonicalJson } from '../../../foundation/canonical-json.ts';
import { sha256Hex } from '../../../foundation/sha256.ts';
import type { FoundDataset } from '../catalogue/dataset-of.ts';
import { descriptorDocument } from './descriptor-document.ts';

/** The only version of a bundled dataset. */
export function bundledVersion({ descriptor, taskCount }: FoundDataset): DatasetVersionDetail {
  return {
    version: sha256Hex(canonicalJson(descriptor)),
    is_current: true,
    kind: 'table',
    title: descriptor.title,
    content_hash: descriptor.contentHash,
    row_count: descriptor.rowCount,
    column_count: descriptor.columns.length,
    rule_count: descriptor.rules.length,
    task_count: taskCount,
    descriptor: descriptorDocument(descriptor),
  };
}
