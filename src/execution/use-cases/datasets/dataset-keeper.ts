import type { AddedPair, AddedTable, DescribedDataset } from '../../../contract/added-dataset.ts';
import type { DescriptorEdit } from '../../../contract/dataset-descriptor.ts';
import type { PairFields, TableFields } from '../../../contract/dataset-upload.ts';
import type {
  DatasetVersion,
  DatasetVersionDetail,
  VersionDifferenceDocument,
} from '../../../contract/dataset-version.ts';

/** A file that was sent here and lies on disk until it is discarded. */
export interface ReceivedFile {
  readonly path: string;
  /** What its sender calls it, for messages; never a path. */
  readonly name: string;
  /** Removes it; a second call does nothing. */
  discard(): Promise<void>;
}

/** Keeps the user's own tables and pairs. What takes longer than a moment is done elsewhere than in this thread. */
export interface DatasetKeeper {
  /** Writes bytes to disk as they come. Rejects with what they throw, and then nothing is left. */
  receiveFile(bytes: AsyncIterable<Uint8Array>, name: string): Promise<ReceivedFile>;
  addTable(file: ReceivedFile, fields: TableFields): Promise<AddedTable>;
  addPair(
    files: { readonly dirty: ReceivedFile; readonly clean: ReceivedFile },
    fields: PairFields,
  ): Promise<AddedPair>;
  describe(slug: string, edit: DescriptorEdit): Promise<DescribedDataset>;
  listVersions(slug: string): readonly DatasetVersion[];
  /** By the whole version or its beginning. Throws VERSION_UNKNOWN. */
  readVersion(slug: string, version: string): DatasetVersionDetail;
  /** Throws VERSION_UNKNOWN. */
  compareVersions(slug: string, before: string, after: string): Promise<VersionDifferenceDocument>;
  /** Takes it away with its older versions, and says how many there were. */
  remove(slug: string): Promise<number>;
}
