import type { AddedPair, AddedTable, DescribedDataset } from '../../../contract/added-dataset.ts';
import type { DescriptorEdit } from '../../../contract/dataset-descriptor.ts';
import type { PairFields, TableFields } from '../../../contract/dataset-upload.ts';
import type {
  DatasetVersionDetail,
  DatasetVersionList,
  RemovedDataset,
  VersionDifferenceDocument,
} from '../../../contract/dataset-version.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import { datasetOf } from '../catalogue/dataset-of.ts';
import type { PageRequest } from '../page-request.ts';
import { pageOf } from '../page-of.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import { bundledVersion } from './bundled-version.ts';
import type { ReceivedFile } from './dataset-keeper.ts';

export type { ReceivedFile } from './dataset-keeper.ts';

/**
 * What is asked of the user's own tables and pairs. Datasets are named by slug or number; throws DATASET_NOT_FOUND with the nearest
 * slug, and DATASET_BUNDLED where a bundled one is to be changed.
 */
export interface DatasetUseCases {
  /** Writes a table's bytes to disk as they come. Rejects with what they throw, and then nothing is left. */
  receiveFile(bytes: AsyncIterable<Uint8Array>, name: string): Promise<ReceivedFile>;
  /**
   * Mines a clean table and adds it with the tasks that can be built of it; the same table again changes nothing. Throws the codes
   * of readTableSample, DATASET_NAME_INVALID, DATASET_NAME_TAKEN, DATASET_EXISTS, DATASET_NO_KEY, DATASET_TOO_DEMANDING.
   */
  addTable(file: ReceivedFile, fields: TableFields): Promise<AddedTable>;
  /** Adds a dirty table with its clean one. Throws PAIR_EXISTS, the PAIR_… and SCORE_… codes, and what addTable does. */
  addPair(
    files: { readonly dirty: ReceivedFile; readonly clean: ReceivedFile },
    fields: PairFields,
  ): Promise<AddedPair>;
  /**
   * Confirms or edits what a table or pair declares, as a new version. Throws DESCRIPTOR_INVALID where names are unknown, and
   * DATASET_RULE_BROKEN where the clean table breaks what is said, each with every bad field.
   */
  describeDataset(datasetId: string, edit: DescriptorEdit): Promise<DescribedDataset>;
  listDatasetVersions(datasetId: string, page: PageRequest): Promise<DatasetVersionList>;
  /** By the whole version or its beginning. Throws VERSION_UNKNOWN. */
  readDatasetVersion(datasetId: string, version: string): Promise<DatasetVersionDetail>;
  /** Compares a version with another, by default the current one. Throws VERSION_UNKNOWN. */
  compareDatasetVersions(datasetId: string, before: string, after?: string): Promise<VersionDifferenceDocument>;
  removeDataset(datasetId: string): Promise<RemovedDataset>;
}

export function datasetUseCases(tools: UseCaseTools): DatasetUseCases {
  const { keeper } = tools;
  const isBundled = (slug: string): boolean => tools.datasets.some(({ descriptor }) => descriptor.id === slug);
  const ownSlugOf = (datasetId: string): string => {
    const { id } = datasetOf(datasetId, tools).descriptor;
    if (!isBundled(id)) return id;
    throw new CodedError(
      'DATASET_BUNDLED',
      `"${id}" comes with mendbench and stays as it is; add a table of your own`,
      {
        details: { dataset: id },
      },
    );
  };
  return {
    receiveFile: (bytes, name) => keeper.receiveFile(bytes, name),
    addTable: (file, fields) => keeper.addTable(file, fields),
    addPair: (files, fields) => keeper.addPair(files, fields),
    describeDataset: async (datasetId, edit) => await keeper.describe(ownSlugOf(datasetId), edit),
    async listDatasetVersions(datasetId, page) {
      const found = datasetOf(datasetId, tools);
      const { id } = found.descriptor;
      const { descriptor: _, ...only } = bundledVersion(found);
      const versions = isBundled(id) ? [only] : keeper.listVersions(id);
      return pageOf(versions, ['versions', id, versions[0]?.version], page);
    },
    async readDatasetVersion(datasetId, version) {
      const found = datasetOf(datasetId, tools);
      const { id } = found.descriptor;
      if (!isBundled(id)) return keeper.readVersion(id, version);
      const only = bundledVersion(found);
      if (only.version.startsWith(version)) return only;
      throw new CodedError('VERSION_UNKNOWN', `"${id}" has no version ${version}; there is ${only.version}`);
    },
    compareDatasetVersions: async (datasetId, before, after = '') =>
      await keeper.compareVersions(ownSlugOf(datasetId), before, after),
    async removeDataset(datasetId) {
      const id = ownSlugOf(datasetId);
      return { dataset_id: id, versions_removed: await keeper.remove(id) };
    },
  };
}
