import type { DescribedDataset } from '../../../contract/added-dataset.ts';
import { camelCased } from '../../../contract/camel-case.ts';
import type { DescriptorEdit } from '../../../contract/dataset-descriptor.ts';
import type { DatasetDescriptor } from '../../../core/dataset/descriptor.ts';
import { tidyTable } from '../../../core/profile/tidy-table.ts';
import type { Table } from '../../../core/table/table.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import { addPair } from '../../own-datasets/add-pair.ts';
import { addTable, descriptorText } from '../../own-datasets/add-table.ts';
import { buildOwnTasks } from '../../own-datasets/build-own-tasks.ts';
import { finishPair } from '../../own-datasets/finish-pair.ts';
import { mergeDescriptor } from '../../own-datasets/merge-descriptor.ts';
import { parseDescriptor } from '../../own-datasets/parse-descriptor.ts';
import { readOwnDataset } from '../../own-datasets/read-own-datasets.ts';
import type { JobOf } from '../dataset-job.ts';
import { addedPairDocument } from '../documents/added-pair-document.ts';
import { addedTableDocument } from '../documents/added-table-document.ts';
import { refuseUnknownNames } from '../edits/refuse-unknown-names.ts';
import { refuseUntrueFields } from '../edits/refuse-untrue-fields.ts';

/** Confirms or edits what a table or pair declares. What changes nothing makes no version. */
export async function describeJob({ folder, slug, edit }: JobOf<'describe'>): Promise<DescribedDataset> {
  const found = readOwnDataset(folder, slug);
  if (found?.kind === 'pair') {
    const { dirty, clean, descriptor: before } = found.pair;
    const descriptor = edited(before, edit, clean);
    // A real clean table may have doubled blanks, which no descriptor speaks of.
    refuseUntrueFields({ descriptor, table: tidyTable(clean).table }, { edit, isPair: true });
    const pairedBy = before.key.length > 0 ? 'key' : 'position';
    const finished = finishPair({ dirty, clean, key: descriptor.key, pairedBy }, descriptor);
    const addition = await addPair(folder, finished.pair, { replace: true });
    return addedPairDocument({ ...finished, addition, pairedBy });
  }
  if (found?.kind !== 'table') {
    throw new CodedError('DATASET_UNKNOWN', `there is no dataset "${slug}" that can be read; add it anew`);
  }
  const { table, descriptor: before } = found.table;
  const descriptor = edited(before, edit, table);
  if (descriptorText(descriptor) === descriptorText(before)) {
    return addedTableDocument(found.table, { tasks: found.table.tasks, addition: 'unchanged', mined: null });
  }
  const dataset = { descriptor, table };
  refuseUntrueFields(dataset, { edit, isPair: false });
  const tasks = buildOwnTasks(dataset);
  const addition = await addTable(folder, dataset, { tasks, replace: true });
  return addedTableDocument(dataset, { tasks, addition, mined: null });
}

/** Throws DESCRIPTOR_INVALID with every name that the table has not, and what parseDescriptor throws. */
function edited(before: DatasetDescriptor, edit: DescriptorEdit, table: Table): DatasetDescriptor {
  const isSampled = edit.sampling !== undefined;
  refuseUnknownNames(edit, { columns: table.columns, parts: before.parts });
  const merged = mergeDescriptor(before, parseDescriptor(camelCased(edit), table, 'the descriptor'));
  const { rows } = before.sampling;
  // Other groups are drawn otherwise, but as many rows of them.
  return isSampled || rows === undefined ? merged : { ...merged, sampling: { ...merged.sampling, rows } };
}
