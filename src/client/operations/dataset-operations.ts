import type { AddedPair, AddedTable, DescribedDataset } from '../../contract/added-dataset.ts';
import type { DescriptorEdit } from '../../contract/dataset-descriptor.ts';
import type { PairFields, TableFields } from '../../contract/dataset-upload.ts';
import type {
  DatasetVersionDetail,
  DatasetVersionList,
  RemovedDataset,
  VersionDifferenceDocument,
} from '../../contract/dataset-version.ts';
import type { DatasetDetail, DatasetList } from '../../contract/dataset.ts';
import type { CallOptions, PageQuery } from '../client-options.ts';
import type { Transport } from '../transport.ts';
import { pathOf } from '../transport.ts';

/** A dirty table and the same one clean, each CSV or Parquet. */
export interface PairFiles {
  readonly dirty: Blob;
  readonly clean: Blob;
}

/** The tables that tasks are made from: looked at, added, described and removed. */
export function datasetOperations({ read }: Transport) {
  return {
    listDatasets: (query: PageQuery = {}, options: CallOptions = {}) =>
      read<DatasetList>({ method: 'GET', path: '/api/datasets', query, ...options }),
    readDataset: (datasetId: string, options: CallOptions = {}) =>
      read<DatasetDetail>({ method: 'GET', path: pathOf`/api/datasets/${datasetId}`, ...options }),
    /** A text is CSV; a blob is what its type says, `text/csv` or `application/vnd.apache.parquet`. */
    addDataset: (table: Blob | string, query?: TableFields, options: CallOptions = {}) => {
      const headers = typeof table === 'string' ? { 'content-type': 'text/csv' } : {};
      return read<AddedTable>({ method: 'POST', path: '/api/datasets', query, content: table, headers, ...options });
    },
    addPair: ({ dirty, clean }: PairFiles, fields?: PairFields, options: CallOptions = {}) => {
      const content = new FormData();
      for (const [name, value] of Object.entries(fields ?? {})) content.append(name, value);
      content.append('dirty', dirty);
      content.append('clean', clean);
      return read<AddedPair>({ method: 'POST', path: '/api/datasets/pairs', content, ...options });
    },
    describeDataset: (datasetId: string, body: DescriptorEdit, options: CallOptions = {}) =>
      read<DescribedDataset>({ method: 'PUT', path: pathOf`/api/datasets/${datasetId}/descriptor`, body, ...options }),
    removeDataset: (datasetId: string, options: CallOptions = {}) =>
      read<RemovedDataset>({ method: 'DELETE', path: pathOf`/api/datasets/${datasetId}`, ...options }),
    listDatasetVersions: (datasetId: string, query: PageQuery = {}, options: CallOptions = {}) =>
      read<DatasetVersionList>({
        method: 'GET',
        path: pathOf`/api/datasets/${datasetId}/versions`,
        query,
        ...options,
      }),
    readDatasetVersion: (datasetId: string, version: string, options: CallOptions = {}) =>
      read<DatasetVersionDetail>({
        method: 'GET',
        path: pathOf`/api/datasets/${datasetId}/versions/${version}`,
        ...options,
      }),
    /** With another version, `to`, or the current one. */
    compareDatasetVersions: (
      datasetId: string,
      version: string,
      query: { readonly to?: string } = {},
      options: CallOptions = {},
    ) =>
      read<VersionDifferenceDocument>({
        method: 'GET',
        path: pathOf`/api/datasets/${datasetId}/versions/${version}/diff`,
        query,
        ...options,
      }),
  };
}
