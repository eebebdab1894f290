import type { DatasetDescriptorDocument } from '../../../contract/dataset-descriptor.ts';
import { snakeCased } from '../../../contract/snake-case.ts';
import type { DatasetDescriptor } from '../../../core/dataset/descriptor.ts';

/** What a descriptor declares in public words, as PUT takes it back. */
export function descriptorDocument(descriptor: DatasetDescriptor): DatasetDescriptorDocument {
  const { title, domain, description, source, licence, attribution } = descriptor;
  const { columns, parts, key, identities, rules, sampling } = descriptor;
  return {
    title,
    domain,
    description,
    source,
    licence,
    attribution,
    ...snakeCased({ columns, parts, key, identities, sampling }),
    rules: rules.map((rule) => snakeCased(rule)),
  };
}
