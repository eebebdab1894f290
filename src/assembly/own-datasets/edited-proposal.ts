import type { DatasetDescriptor } from '../../core/dataset/descriptor.ts';
import type { DescriptorProposal } from '../../core/profile/mining/propose-descriptor.ts';

/** The edited descriptor with what was measured of the rules that are still proposals. */
export function editedProposal(told: DescriptorProposal, descriptor: DatasetDescriptor): DescriptorProposal {
  const kept = new Map(told.proposals.map((proposal) => [JSON.stringify(proposal.rule), proposal]));
  const untold = { unit: 'rows' as const, holding: descriptor.rowCount, broken: 0, silent: 0, error: 0 };
  const proposals = descriptor.rules.map((rule) => kept.get(JSON.stringify(rule)) ?? { rule, support: untold });
  return { ...told, descriptor, proposals, leftOut: [] };
}
