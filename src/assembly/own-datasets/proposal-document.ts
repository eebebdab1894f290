import { snakeCased } from '../../contract/snake-case.ts';
import type { DescriptorProposal } from '../../core/profile/mining/propose-descriptor.ts';

/** A proposal in public words: what is declared, and what bears it out. */
export function proposalDocument({ descriptor, proposals, leftOut, nearly }: DescriptorProposal) {
  return {
    dataset_id: descriptor.id,
    number: descriptor.number,
    title: descriptor.title,
    version: descriptor.contentHash,
    row_count: descriptor.rowCount,
    column_count: descriptor.columns.length,
    key: descriptor.key,
    identities: descriptor.identities,
    notes: descriptor.derivation,
    rules: proposals.map(({ rule, support }) => ({ rule: snakeCased(rule), support: snakeCased(support) })),
    rules_left_out: leftOut.map(({ rule }) => snakeCased(rule)),
    nearly: nearly.map((dependency) => snakeCased(dependency)),
  };
}
