import type { DatasetKeeper, ReceivedFile } from '../../execution/use-cases/datasets/dataset-keeper.ts';
import { descriptorDocument } from '../../execution/use-cases/datasets/descriptor-document.ts';
import type { IdSource } from '../../foundation/identifiers.ts';
import { readOwnVersion, readOwnVersions } from '../own-datasets/own-versions.ts';
import type { OwnVersion } from '../own-datasets/own-versions.ts';
import { removeOwnDataset } from '../own-datasets/remove-own-dataset.ts';
import type { JobFile } from './dataset-job.ts';
import { JobRunner } from './job-runner.ts';
import { receiveFile } from './receive-file.ts';

/** A keeper that can be closed: what is under way is stopped, and nothing of it stays. */
export interface OpenDatasetKeeper extends DatasetKeeper {
  close(): Promise<void>;
}

/** Keeps the datasets below the data folder `folder`. */
export function createDatasetKeeper(folder: string, ids: IdSource): OpenDatasetKeeper {
  const jobs = new JobRunner();
  return {
    receiveFile: (bytes, name) => receiveFile(bytes, { folder, id: ids.next(), name }),
    addTable: (file, fields) => jobs.run<'add-table'>({ kind: 'add-table', folder, file: jobFile(file), fields }),
    addPair: ({ dirty, clean }, fields) =>
      jobs.run<'add-pair'>({ kind: 'add-pair', folder, dirty: jobFile(dirty), clean: jobFile(clean), fields }),
    describe: (slug, edit) => jobs.run<'describe'>({ kind: 'describe', folder, slug, edit }),
    listVersions: (slug) => readOwnVersions(folder, slug).map(versionDocument),
    readVersion(slug, version) {
      const found = readOwnVersion(folder, `${slug}@${version}`);
      return { ...versionDocument(found), descriptor: descriptorDocument(found.descriptor) };
    },
    compareVersions: (slug, before, after) => jobs.run<'compare'>({ kind: 'compare', folder, slug, before, after }),
    remove: (slug) =>
      jobs.inTurn(async () => {
        const versions = readOwnVersions(folder, slug).length;
        await removeOwnDataset(folder, slug);
        return versions;
      }),
    close: () => jobs.close(),
  };
}

function jobFile({ path, name }: ReceivedFile): JobFile {
  return { path, name };
}

function versionDocument({ version, isCurrent, kind, descriptor, tasks }: OwnVersion) {
  return {
    version,
    is_current: isCurrent,
    kind,
    title: descriptor.title,
    content_hash: descriptor.contentHash,
    row_count: descriptor.rowCount,
    column_count: descriptor.columns.length,
    rule_count: descriptor.rules.length,
    task_count: tasks.built,
  };
}
