import type { AddedPair, AddedTable, DescribedDataset } from '../../contract/added-dataset.ts';
import type { DescriptorEdit } from '../../contract/dataset-descriptor.ts';
import type { PairFields, TableFields } from '../../contract/dataset-upload.ts';
import type { VersionDifferenceDocument } from '../../contract/dataset-version.ts';

/** A file to be read, and what its sender calls it. */
export interface JobFile {
  readonly path: string;
  readonly name: string;
}

/** Something to be done in the data folder `folder`, as it is handed to another process. */
export type DatasetJob =
  | { readonly kind: 'add-table'; readonly folder: string; readonly file: JobFile; readonly fields: TableFields }
  | {
      readonly kind: 'add-pair';
      readonly folder: string;
      readonly dirty: JobFile;
      readonly clean: JobFile;
      readonly fields: PairFields;
    }
  | { readonly kind: 'describe'; readonly folder: string; readonly slug: string; readonly edit: DescriptorEdit }
  | {
      readonly kind: 'compare';
      readonly folder: string;
      readonly slug: string;
      readonly before: string;
      readonly after: string;
    };

/** The job of a kind. */
export type JobOf<Kind extends DatasetJob['kind']> = Extract<DatasetJob, { readonly kind: Kind }>;

/** What each kind of job gives. */
export interface JobResults {
  readonly 'add-table': AddedTable;
  readonly 'add-pair': AddedPair;
  readonly describe: DescribedDataset;
  readonly compare: VersionDifferenceDocument;
}

/** How a job ended: `refused` by what was sent, `failed` by a fault of ours. */
export type JobEnd =
  | { readonly kind: 'done'; readonly result: JobResults[keyof JobResults] }
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly message: string;
      readonly details: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'failed'; readonly message: string };

/** What a process answers to a job. */
export interface JobAnswer {
  readonly end: JobEnd;
  /** Whether it holds so much memory that the next job should have another process. */
  readonly isSpent: boolean;
}
