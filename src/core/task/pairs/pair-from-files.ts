import { CodedError } from '../../../foundation/coded-error.ts';
import type { DatasetDescriptor } from '../../dataset/descriptor.ts';
import { tableFromCsv } from '../../table/csv-text.ts';
import { pairContentHash } from './pair-content-hash.ts';
import type { Pair } from './pair.ts';

/** The texts of a stored pair. */
export interface PairFiles {
  /** pair.json: its descriptor. */
  readonly pairJson: string;
  readonly dirtyCsv: string;
  readonly cleanCsv: string;
}

/**
 * A pair from the texts of its pair.json, dirty.csv and clean.csv. Throws PAIR_UNREADABLE where pair.json is no JSON,
 * PAIR_HASH_MISMATCH where the tables are not those that it names, and the codes of tableFromCsv.
 */
export function pairFromFiles(files: PairFiles): Pair {
  const descriptor = parseDescriptor(files.pairJson);
  const { id, title } = descriptor;
  const hash = pairContentHash(files.dirtyCsv, files.cleanCsv);
  if (hash !== descriptor.contentHash) {
    throw new CodedError(
      'PAIR_HASH_MISMATCH',
      `the tables of pair "${id}" are not the ones that its pair.json names; restore dirty.csv and clean.csv, or add the pair anew`,
      { details: { pair: id, expected: descriptor.contentHash, found: hash } },
    );
  }
  return { slug: id, title, dirty: tableFromCsv(files.dirtyCsv), clean: tableFromCsv(files.cleanCsv), descriptor };
}

function parseDescriptor(json: string): DatasetDescriptor {
  try {
    return JSON.parse(json) as DatasetDescriptor;
  } catch (cause) {
    throw new CodedError('PAIR_UNREADABLE', 'pair.json is not valid JSON; restore it, or add the pair anew', { cause });
  }
}
