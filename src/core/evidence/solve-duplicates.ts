import type { RuleSchema } from '../dataset/rule-schema.ts';
import { addressOf, createGrid } from '../dataset/rules/grid.ts';
import { compareText, joinKey } from '../dataset/rules/groups.ts';
import { isNullCell } from '../table/null-token.ts';
import type { CellValue, Table } from '../table/table.ts';
import { columnOf, createTable, selectRows } from '../table/table.ts';
import { textNorm } from '../table/text-norm.ts';
import { changeCell, createEvidenceState } from './evidence-state.ts';

/** Rows that the identity sets prove to be one entity, and the record that remains of them. */
export interface SolvedDuplicates {
  /** One row an entity; values merged from its members. */
  readonly table: Table;
  /** Members (0-based rows of the input) of every entity with more than one, the surviving row first. */
  readonly clusters: readonly (readonly number[])[];
}

/**
 * Finds rows that share a whole, non-null identity set (or the key), transitively, and keeps one record of each entity: of
 * every differing column the value that breaks the fewest rules, then the commonest, then the least by bytes.
 */
export function solveDuplicates(task: DuplicateTask): SolvedDuplicates {
  const clusters = clusterRows(task.dirty, task.identities);
  return {
    table: mergeMembers(task.dirty, clusters, task),
    clusters: clusters.filter((members) => members.length > 1),
  };
}

/** A table with its rules and the column sets, key included, of which each identifies an entity. */
export interface DuplicateTask {
  readonly dirty: Table;
  readonly schema: RuleSchema;
  readonly identities: readonly (readonly string[])[];
}

/** All rows in clusters by shared identity sets. */
function clusterRows(dirty: Table, identities: readonly (readonly string[])[]): number[][] {
  const parent = Array.from({ length: dirty.rowCount }, (_, row) => row);
  const find = (row: number): number => {
    let root = row;
    while (parent[root] !== root) root = parent[root]!;
    parent[row] = root;
    return root;
  };
  for (const identity of identities) {
    const columns = identity.map((name) => columnOf(dirty, name));
    const first = new Map<string, number>();
    for (let row = 0; row < dirty.rowCount; row += 1) {
      const values = columns.map((column) => column[row] ?? null);
      if (values.some((value) => isNullCell(value))) continue;
      const key = joinKey(values.map((value) => textNorm(value!)));
      const known = first.get(key);
      if (known === undefined) first.set(key, row);
      else parent[find(row)] = find(known);
    }
  }
  const members = new Map<number, number[]>();
  for (let row = 0; row < dirty.rowCount; row += 1) members.set(find(row), [...(members.get(find(row)) ?? []), row]);
  return [...members.values()];
}

/**
 * One row a cluster. Columns that identities read are settled first, each trial on claims ground anew, because groups hang on
 * them; the others are then tried in place.
 */
function mergeMembers(dirty: Table, clusters: readonly (readonly number[])[], task: DuplicateTask): Table {
  const firsts = clusters.map((members) => members[0]!);
  let merged = selectRows(dirty, firsts);
  const contested = listContested(dirty, clusters, task.schema);
  const identityColumns = new Set(task.identities.flat());
  for (const choice of contested.filter(({ name }) => identityColumns.has(name))) {
    const value = pickLeastBroken(choice, (trial) => {
      const grid = createGrid(withCell(merged, choice, trial), task.schema);
      return createEvidenceState(grid).broken.size;
    });
    merged = withCell(merged, choice, value);
  }
  const state = createEvidenceState(createGrid(merged, task.schema));
  for (const choice of contested.filter(({ name }) => !identityColumns.has(name))) {
    const address = addressOf(state.grid, choice.index, state.grid.columnIndex.get(choice.name)!);
    const value = pickLeastBroken(choice, (trial) => {
      changeCell(state, address, trial);
      return state.broken.size;
    });
    changeCell(state, address, value);
    merged = withCell(merged, choice, value);
  }
  return merged;
}

/** A cell of a merged row whose members differ. */
interface ContestedCell {
  /** Row of the merged table. */
  readonly index: number;
  readonly name: string;
  readonly votes: readonly CellValue[];
}

function listContested(dirty: Table, clusters: readonly (readonly number[])[], schema: RuleSchema): ContestedCell[] {
  return clusters.flatMap((members, index) => {
    if (members.length === 1) return [];
    return schema.columns.flatMap(({ name }) => {
      const column = columnOf(dirty, name);
      const votes = members.map((row) => column[row] ?? null);
      return new Set(votes).size > 1 ? [{ index, name, votes }] : [];
    });
  });
}

/** Of the non-null values the one whose trial breaks the fewest claims; then the commonest; then the least by bytes. The only one is not tried. */
function pickLeastBroken(choice: ContestedCell, countBroken: (value: CellValue) => number): CellValue {
  const candidates = [...new Set(choice.votes)]
    .filter((value) => value !== null && !isNullCell(value))
    .toSorted((a, b) => compareText(a ?? '', b ?? ''));
  if (candidates.length < 2) return candidates[0] ?? null;
  const trials = candidates.map((value) => ({
    value,
    broken: countBroken(value),
    votes: choice.votes.filter((vote) => vote === value).length,
  }));
  trials.sort((a, b) => a.broken - b.broken || b.votes - a.votes);
  return trials[0]!.value;
}

function withCell(table: Table, cell: ContestedCell, value: CellValue): Table {
  const column = table.columns.indexOf(cell.name);
  const cells = table.cells.map((values, c) => (c === column ? values.with(cell.index, value) : values));
  return createTable(table.columns, cells);
}
