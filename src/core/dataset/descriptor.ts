import type { ColumnType } from '../table/cell-equality.ts';
import type { Rule } from './rule.ts';

/** One column of a dataset as its descriptor declares it. */
export interface ColumnDescriptor {
  readonly name: string;
  readonly type: ColumnType;
  /** One sentence in plain words, with the unit where there is one. */
  readonly meaning: string;
  /** Whether nulls are legitimate in the clean table. */
  readonly nullable: boolean;
  /** Never injected (METHODOLOGY 8.5); not told to agents. */
  readonly protected: boolean;
  /** Decimals of a number column in the clean text; absent for other types. */
  readonly decimals?: number;
  /** Least and greatest allowed value of a number column, inclusive. Every number column has both. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** Every allowed value of a closed column, sorted by code point; absent for open ones. */
  readonly vocabulary?: readonly string[];
  /** Regular expression (anchored) that every non-null value matches, and the same in words for people. */
  readonly pattern?: string;
  readonly format?: string;
}

/** A named piece of a column, usable in rules like a column: the first capture group of `pattern` (anchored regular expression). */
export interface PartDescriptor {
  readonly name: string;
  readonly column: string;
  readonly pattern: string;
  readonly meaning: string;
}

/** How a task's sample is drawn so that groups stay closed (DATASETS.md 3). */
export interface SamplingPlan {
  /** Rows are first split by these columns or parts; a sample takes whole units of as few blocks as it needs. Empty: one block. */
  readonly block: readonly string[];
  /** The smallest set of rows taken together. */
  readonly unit: readonly string[];
  /** Units are cut to their first rows by `order`, this many at least and at most; absent: whole units. */
  readonly prefix?: { readonly order: string; readonly minimum: number; readonly maximum: number };
  /** Instead of whole units: all rows of the block up to a value of this column (football: up to a date). */
  readonly cutoff?: string;
  /** Take consecutive units by value, beginning at one of these (employment: months). */
  readonly startAt?: readonly string[];
  /** Units of one block at least and at most. */
  readonly unitsPerBlock?: { readonly minimum: number; readonly maximum: number };
  /**
   * Units with a higher share of such cells come first; chance moves a unit by up to a quarter, a full share by `weight`
   * (1 unless given), so that a small weight makes such cells commoner without filling the sample with them.
   */
  readonly prefer?: { readonly column: string; readonly cells: 'non-zero' | 'null'; readonly weight?: number };
  /** Rows of a sample; absent: as many as the rate of errors asks for. */
  readonly rows?: number;
}

/** Everything a dataset says of itself; stored as descriptor.json beside its table.csv. */
export interface DatasetDescriptor {
  /** Slug, such as `wildlife-strikes`. */
  readonly id: string;
  /** 1 to 9 for the bundled ones: the last part of a task id. */
  readonly number: number;
  readonly title: string;
  readonly domain: string;
  readonly origin: 'real' | 'synthetic';
  readonly description: string;
  readonly source: string;
  /** SPDX identifier, or the words of a public-domain dedication. */
  readonly licence: string;
  readonly attribution: string;
  /** What the derivation removed and changed, with counts; for synthetic tables the generator and its seed. */
  readonly derivation: readonly string[];
  readonly columns: readonly ColumnDescriptor[];
  readonly parts: readonly PartDescriptor[];
  readonly key: readonly string[];
  /** Column sets beside the key that identify an entity. */
  readonly identities: readonly (readonly string[])[];
  readonly rules: readonly Rule[];
  readonly sampling: SamplingPlan;
  readonly rowCount: number;
  /** SHA-256 of table.csv's bytes, 64 hex digits. */
  readonly contentHash: string;
  /** Marks the file for crawlers (METHODOLOGY 8.7); stands in descriptors and manifests, never in a table. */
  readonly canary: string;
}
