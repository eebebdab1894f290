import { sha256Hex } from '../../../foundation/sha256.ts';
import { csvFromTable } from '../../table/csv-text.ts';
import type { CellValue } from '../../table/table.ts';
import { tableFromRows } from '../../table/table.ts';
import type { Dataset } from '../dataset.ts';
import { canaryOf } from '../canary-of.ts';
import type { DatasetDescriptor } from '../descriptor.ts';
import type { SyntheticOptions } from './synthetic-options.ts';

/** What each synthetic table says of itself; the rest is the same for all or follows from the rows. */
export type SyntheticFacts = Pick<
  DatasetDescriptor,
  | 'id'
  | 'number'
  | 'title'
  | 'domain'
  | 'description'
  | 'columns'
  | 'parts'
  | 'key'
  | 'identities'
  | 'rules'
  | 'sampling'
> & {
  /** How the generator made the rows, a sentence each. */
  readonly making: readonly string[];
};

/** The dataset of generated rows, its descriptor complete: hash of the CSV's bytes, canary, derivation. */
export function createSyntheticDataset(
  facts: SyntheticFacts,
  rows: readonly (readonly CellValue[])[],
  options: SyntheticOptions,
): Dataset {
  const { making, ...shape } = facts;
  const table = tableFromRows(
    shape.columns.map((column) => column.name),
    rows,
  );
  const descriptor: DatasetDescriptor = {
    id: shape.id,
    number: shape.number,
    title: shape.title,
    domain: shape.domain,
    origin: 'synthetic',
    description: shape.description,
    source: 'generated for this benchmark',
    licence: 'CC0-1.0',
    attribution: 'The Mendbench authors',
    derivation: [
      `Made by the seeded generator of ${shape.id} with seed "${options.seed}" and at least ${options.rows} rows asked for; the same seed gives the same bytes.`,
      ...making,
      `All names are invented from syllables and at least 5 edits apart within a vocabulary; none equals ${options.namesCheckedAgainst}.`,
    ],
    columns: shape.columns,
    parts: shape.parts,
    key: shape.key,
    identities: shape.identities,
    rules: shape.rules,
    sampling: shape.sampling,
    rowCount: table.rowCount,
    contentHash: sha256Hex(csvFromTable(table)),
    canary: canaryOf(`${shape.id}|${options.seed}`),
  };
  return { descriptor, table };
}
