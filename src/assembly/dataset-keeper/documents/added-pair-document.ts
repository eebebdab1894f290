import type { AddedPair } from '../../../contract/added-dataset.ts';
import { descriptorDocument } from '../../../execution/use-cases/datasets/descriptor-document.ts';
import { sha256Hex } from '../../../foundation/sha256.ts';
import { addedPairDocument as pairDocument } from '../../own-datasets/added-pair.ts';
import type { AddedPair as PairFacts } from '../../own-datasets/added-pair.ts';
import { descriptorText } from '../../own-datasets/add-table.ts';

/** A pair as it was added, in public words. */
export function addedPairDocument(facts: PairFacts): AddedPair {
  const { descriptor } = facts.pair;
  const { paired_by: pairedBy, ...document } = pairDocument(facts);
  return {
    ...document,
    kind: 'pair',
    version: sha256Hex(descriptorText(descriptor)),
    content_hash: descriptor.contentHash,
    paired_by: pairedBy as AddedPair['paired_by'],
    descriptor: descriptorDocument(descriptor),
  };
}
