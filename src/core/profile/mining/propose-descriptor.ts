import { canaryOf } from '../../dataset/canary-of.ts';
import type { ColumnDescriptor, DatasetDescriptor } from '../../dataset/descriptor.ts';
import type { Rule } from '../../dataset/rule.ts';
import { inferColumnTypes } from '../../table/infer-column-types.ts';
import type { Table } from '../../table/table.ts';
import { describeColumn } from '../describe-table.ts';
import type { TableFacts } from '../describe-table.ts';
import type { ApproximateDependency } from '../mine-dependencies.ts';
import { mineDependencies } from '../mine-dependencies.ts';
import { chooseProtected } from './choose-protected.ts';
import { chooseSampling } from './choose-sampling.ts';
import { describeFormat } from './describe-format.ts';
import type { RuleProposal } from './mine-rules.ts';
import { mineRules } from './mine-rules.ts';

/** What a person says of a table beside its values. */
export interface ProposalFacts extends TableFacts {
  /** 10 or above: its place in lists. */
  readonly number: number;
  readonly source: string;
  readonly licence: string;
  /** What reading and tidying did, in sentences. */
  readonly derivation: readonly string[];
  /** Rows of each task's sample; absent: as the benchmark sizes them. */
  readonly rows?: number;
}

/** A descriptor for a person to confirm or edit, and what speaks for it. */
export interface DescriptorProposal {
  readonly descriptor: DatasetDescriptor;
  /** The rules of the descriptor, in its order. */
  readonly proposals: readonly RuleProposal[];
  /** Rules that hold and are not declared, because too few columns would be left to plant errors in. */
  readonly leftOut: readonly RuleProposal[];
  /** Dependencies that hold in all but a few rows; faults of the table, or no rules. */
  readonly nearly: readonly ApproximateDependency[];
}

/** Dependencies broken by more rows than this share are none. */
const NEARLY_G3 = 0.02;
const LEAST_LIFT = 0.9;
const MOST_NEARLY = 10;
/** Wider tables are not searched for what nearly holds. */
const MOST_COLUMNS_NEARLY = 60;

/**
 * Proposes a descriptor of a clean, tidy table (see tidyTable) of at least one row from the table alone. All that it
 * declares holds in the table. Its key is empty where two rows are equal.
 */
export function proposeDescriptor(table: Table, facts: ProposalFacts): DescriptorProposal {
  const types = inferColumnTypes(table);
  const described = table.columns.map((name, c): ColumnDescriptor => ({
    ...describeColumn({ name, type: types[c]!, protected: false }, table.cells[c]!),
    ...describeFormat({ type: types[c]! }, table.cells[c]!),
  }));
  const mined = mineRules(table, described);
  const chosen = chooseProtected(described, mined);
  const rules = chosen.declared.map(({ rule }) => rule);
  const { rows, ...told } = facts;
  const descriptor: DatasetDescriptor = {
    id: told.id,
    number: told.number,
    title: told.title,
    domain: 'unknown',
    origin: 'real',
    description: 'A table of the user; rules mined from it and confirmed.',
    source: told.source,
    licence: told.licence,
    attribution: 'unknown',
    derivation: told.derivation,
    columns: described.map((column) => ({ ...column, protected: chosen.isProtected.has(column.name) })),
    parts: mined.parts,
    key: mined.key,
    identities: mined.identities,
    rules,
    sampling: {
      ...chooseSampling(table, { parts: mined.parts, key: mined.key, rules }),
      ...(rows !== undefined && { rows }),
    },
    rowCount: table.rowCount,
    contentHash: told.contentHash,
    canary: canaryOf(`table|${told.contentHash}`),
  };
  return {
    descriptor,
    proposals: chosen.declared,
    leftOut: chosen.leftOut,
    nearly: nearlyHolding(table, described, rules),
  };
}

function nearlyHolding(
  table: Table,
  described: readonly ColumnDescriptor[],
  rules: readonly Rule[],
): ApproximateDependency[] {
  if (table.columns.length > MOST_COLUMNS_NEARLY) return [];
  const columns = table.columns.map((name, c) => ({ name, cells: table.cells[c]! }));
  const limits = { maximumG3: NEARLY_G3, maximumDeterminants: 1 as const, minimumGroupedShare: 0.5 };
  return (
    mineDependencies(columns, limits)
      .filter(({ g3, lift }) => g3 > 1e-12 && lift >= LEAST_LIFT)
      // What is measured names nothing, and often comes near it by being nearly unique.
      .filter(({ determinants: [left] }) =>
        described.some(({ name, type, decimals = 0 }) => name === left && type !== 'date' && decimals === 0),
      )
      .filter(({ dependent }) => !rules.some((rule) => 'computed' in rule && rule.computed === dependent))
      .toSorted((a, b) => a.g3 - b.g3)
      .slice(0, MOST_NEARLY)
  );
}
