import { join } from 'node:path';
import type { AddedTable } from '../../../contract/added-dataset.ts';
import type { TableFields } from '../../../contract/dataset-upload.ts';
import type { DatasetDescriptor } from '../../../core/dataset/descriptor.ts';
import { csvFromTable } from '../../../core/table/csv-text.ts';
import { sha256Hex } from '../../../foundation/sha256.ts';
import { addTable, refuseExisting } from '../../own-datasets/add-table.ts';
import { buildOwnTasks } from '../../own-datasets/build-own-tasks.ts';
import { ownSlug } from '../../own-datasets/own-slug.ts';
import { proposeTable } from '../../own-datasets/propose-table.ts';
import { readOwnDatasets } from '../../own-datasets/read-own-datasets.ts';
import { readOwnTableFile } from '../../own-datasets/read-own-table-file.ts';
import { refuseUntrue } from '../../own-datasets/refuse-untrue.ts';
import { holdsDataset } from '../../own-datasets/store-own-files.ts';
import type { JobOf } from '../dataset-job.ts';
import { addedTableDocument } from '../documents/added-table-document.ts';

/** Reads, mines and adds a table with its tasks. The same rows under the same name change nothing, also after its rules were edited. */
export async function addTableJob({ folder, file, fields }: JobOf<'add-table'>): Promise<AddedTable> {
  const slug = ownSlug(fields.name);
  const mayReplace = fields.replace === 'true';
  const { table, notes } = await readOwnTableFile(file.path, formOf(fields));
  const own = readOwnDatasets(folder);
  const contentHash = sha256Hex(csvFromTable(table));
  const before = own.tables.find(({ descriptor }) => descriptor.id === slug);
  if (
    before !== undefined &&
    before.descriptor.contentHash === contentHash &&
    isSaidAlready(before.descriptor, fields)
  ) {
    return addedTableDocument(before, { tasks: before.tasks, addition: 'unchanged', mined: null });
  }
  if (holdsDataset(join(folder, slug)) && !mayReplace) refuseExisting(join(folder, slug), slug);
  const words = {
    slug,
    title: fields.title ?? fields.name,
    licence: fields.licence,
    rows: fields.rows,
    fileName: file.name,
    notes,
  };
  const mined = proposeTable(table, words, own);
  const dataset = { descriptor: mined.descriptor, table };
  refuseUntrue(dataset, file.path);
  const tasks = buildOwnTasks(dataset);
  const addition = await addTable(folder, dataset, { tasks, replace: mayReplace });
  return addedTableDocument(dataset, { tasks, addition, mined });
}

function formOf({ delimiter, encoding }: TableFields) {
  return {
    ...(delimiter !== undefined && { delimiter: delimiter === 'tab' ? '\t' : delimiter }),
    ...(encoding !== undefined && { encoding }),
  };
}

/** Whether a table says already whatever is said of it anew. */
function isSaidAlready({ title, licence, sampling }: DatasetDescriptor, fields: TableFields): boolean {
  const said = { title, licence, rows: sampling.rows };
  return (['title', 'licence', 'rows'] as const).every(
    (name) => fields[name] === undefined || fields[name] === said[name],
  );
}
