import { canaryOf } from '../../core/dataset/canary-of.ts';
import type { DatasetDescriptor } from '../../core/dataset/descriptor.ts';
import { csvFromTable } from '../../core/table/csv-text.ts';
import { inferColumnTypes } from '../../core/table/infer-column-types.ts';
import { pairContentHash } from '../../core/task/pairs/pair-content-hash.ts';
import type { AlignedPair } from './align-pair.ts';

/** What is said of a pair when it is added. */
export interface PairFacts {
  readonly slug: string;
  readonly title: string;
  /** 10 or above: its place in lists. */
  readonly number: number;
}

/**
 * What agents are told of a pair where nobody says more: types read from the clean table, as `score` reads them, and the
 * key by which its rows were paired. No ranges, vocabularies, rules or nulls, which the clean table alone could tell.
 */
export function describePair(pair: AlignedPair, facts: PairFacts): DatasetDescriptor {
  const types = inferColumnTypes(pair.clean);
  const contentHash = pairContentHash(csvFromTable(pair.dirty), csvFromTable(pair.clean));
  return {
    id: facts.slug,
    number: facts.number,
    title: facts.title,
    domain: 'unknown',
    origin: 'real',
    description: 'A real table with its errors, and the same table corrected.',
    source: 'a pair of tables of the user',
    licence: 'unknown',
    attribution: 'unknown',
    derivation: [`Rows were paired by ${pair.pairedBy === 'rid' ? '_rid' : pair.pairedBy}.`],
    columns: pair.dirty.columns.map((name, c) => ({
      name,
      type: types[c]!,
      meaning: '',
      nullable: true,
      protected: false,
    })),
    parts: [],
    key: pair.key,
    identities: [],
    rules: [],
    sampling: { block: [], unit: [] },
    rowCount: pair.dirty.rowCount,
    contentHash,
    canary: canaryOf(`pair|${contentHash}`),
  };
}
