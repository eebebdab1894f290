import type { AddedPair } from '../../../contract/added-dataset.ts';
import { addPair } from '../../own-datasets/add-pair.ts';
import { alignPair } from '../../own-datasets/align-pair.ts';
import { describePair } from '../../own-datasets/describe-pair.ts';
import { finishPair } from '../../own-datasets/finish-pair.ts';
import { nextOwnNumber } from '../../own-datasets/next-own-number.ts';
import { ownSlug } from '../../own-datasets/own-slug.ts';
import { readOwnDatasets } from '../../own-datasets/read-own-datasets.ts';
import { readPairTable } from '../../own-datasets/read-pair-table.ts';
import type { JobOf } from '../dataset-job.ts';
import { addedPairDocument } from '../documents/added-pair-document.ts';

/** Reads two tables, pairs their rows and adds them. The same tables under the same name change nothing. */
export async function addPairJob({ folder, dirty, clean, fields }: JobOf<'add-pair'>): Promise<AddedPair> {
  const slug = ownSlug(fields.name);
  const tables = alignPair(await readPairTable(dirty.path), await readPairTable(clean.path), keyOf(fields.key));
  const own = readOwnDatasets(folder);
  const before = own.pairs.find((pair) => pair.slug === slug);
  const number = before?.descriptor.number ?? nextOwnNumber(own);
  const told = describePair(tables, { slug, title: fields.title ?? fields.name, number });
  const { pairedBy } = tables;
  if (
    before !== undefined &&
    before.descriptor.contentHash === told.contentHash &&
    isTitled(before.title, fields.title)
  ) {
    return addedPairDocument({ ...finishPair(tables, before.descriptor), addition: 'unchanged', pairedBy });
  }
  const finished = finishPair(tables, told);
  const addition = await addPair(folder, finished.pair, { replace: fields.replace === 'true' });
  return addedPairDocument({ ...finished, addition, pairedBy });
}

function keyOf(columns: string | undefined): readonly string[] {
  return (columns ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function isTitled(title: string, asked: string | undefined): boolean {
  return asked === undefined || asked === title;
}
