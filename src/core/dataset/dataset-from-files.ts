import { CodedError } from '../../foundation/coded-error.ts';
import { sha256Hex } from '../../foundation/sha256.ts';
import { tableFromCsv } from '../table/csv-text.ts';
import type { Dataset } from './dataset.ts';
import type { DatasetDescriptor } from './descriptor.ts';

/**
 * A dataset from the texts of its descriptor.json and table.csv.
 * Throws DATASET_DESCRIPTOR_UNREADABLE, DATASET_HASH_MISMATCH where the table is not the one described, and the codes of
 * tableFromCsv.
 */
export function datasetFromFiles(descriptorJson: string, csv: string): Dataset {
  const descriptor = descriptorFromText(descriptorJson);
  const hash = sha256Hex(csv);
  if (hash !== descriptor.contentHash) {
    throw new CodedError(
      'DATASET_HASH_MISMATCH',
      `the table of dataset "${descriptor.id}" is not the one its descriptor names; restore table.csv or derive the dataset anew`,
      { details: { dataset: descriptor.id, expected: descriptor.contentHash, found: hash } },
    );
  }
  return { descriptor, table: tableFromCsv(csv) };
}

/** The descriptor of a descriptor.json. Throws DATASET_DESCRIPTOR_UNREADABLE. */
export function descriptorFromText(json: string): DatasetDescriptor {
  try {
    return JSON.parse(json) as DatasetDescriptor;
  } catch (cause) {
    throw new CodedError('DATASET_DESCRIPTOR_UNREADABLE', 'descriptor.json is not valid JSON; restore it', { cause });
  }
}
