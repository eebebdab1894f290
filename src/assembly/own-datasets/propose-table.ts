import type { DescriptorProposal } from '../../core/profile/mining/propose-descriptor.ts';
import { proposeDescriptor } from '../../core/profile/mining/propose-descriptor.ts';
import { csvFromTable } from '../../core/table/csv-text.ts';
import type { Table } from '../../core/table/table.ts';
import { sha256Hex } from '../../foundation/sha256.ts';
import { nextOwnNumber } from './next-own-number.ts';
import type { OwnDatasets } from './read-own-datasets.ts';

/** What is said of a user's table when it is added. */
export interface TableWords {
  readonly slug: string;
  readonly title: string;
  /** Of the file that it came in. */
  readonly fileName: string;
  readonly licence: string | undefined;
  /** Rows of each task. */
  readonly rows: number | undefined;
  /** What its reading did, in sentences. */
  readonly notes: readonly string[];
}

/** Mines a table that was read and proposes its descriptor; one that takes the place of another keeps its number. */
export function proposeTable(table: Table, words: TableWords, own: OwnDatasets): DescriptorProposal {
  const before = own.tables.find(({ descriptor }) => descriptor.id === words.slug);
  return proposeDescriptor(table, {
    id: words.slug,
    number: before?.descriptor.number ?? nextOwnNumber(own),
    title: words.title,
    contentHash: sha256Hex(csvFromTable(table)),
    source: `a table of the user, file ${words.fileName}`,
    licence: words.licence ?? 'unknown',
    derivation: words.notes.map((note) => `${note}.`),
    ...(words.rows !== undefined && { rows: words.rows }),
  });
}
