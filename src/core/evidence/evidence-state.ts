import { createDomainCheck } from '../dataset/rules/check-domain.ts';
import type { DomainCheck } from '../dataset/rules/check-domain.ts';
import type { DependencyIndex } from '../dataset/rules/dependency-index.ts';
import { createDependencyIndex } from '../dataset/rules/dependency-index.ts';
import type { CellAddress, Grid } from '../dataset/rules/grid.ts';
import { readText, valueAt } from '../dataset/rules/grid.ts';
import { groundRules } from '../dataset/rules/ground-rules.ts';
import type { RuleInstance } from '../dataset/rules/rule-instance.ts';
import { isNullCell } from '../table/null-token.ts';
import type { CellValue } from '../table/table.ts';

/** The number of a claim: first the ground rules, then a domain claim a cell, then a claim a dependency and row. */
export type ClaimId = number;

/**
 * A table under inspection: every claim that its rules make, and which of them are broken now. Kept up to date while cells
 * change, so that trying a repair costs as little as the claims that it touches.
 */
export interface EvidenceState {
  readonly grid: Grid;
  readonly instances: readonly RuleInstance[];
  readonly instancesAt: ReadonlyMap<CellAddress, readonly ClaimId[]>;
  readonly domainChecks: readonly DomainCheck[];
  readonly dependencies: readonly DependencyIndex[];
  /** Dependencies that read a column, by column index. */
  readonly dependenciesOf: readonly (readonly number[])[];
  /** Broken claims of the grid as it is. */
  readonly broken: Set<ClaimId>;
}

/** Fewest agreeing other rows for a group's majority to be evidence. */
export const LEAST_VOTES = 2;

/** Grounds all claims of a grid and tests them. */
export function createEvidenceState(grid: Grid): EvidenceState {
  const instances = groundRules(grid);
  const instancesAt = new Map<CellAddress, ClaimId[]>();
  instances.forEach((instance, id) => {
    for (const address of new Set(instance.cells)) {
      const ids = instancesAt.get(address);
      if (ids === undefined) instancesAt.set(address, [id]);
      else ids.push(id);
    }
  });
  const dependencies = grid.schema.rules.flatMap((rule) =>
    rule.kind === 'dependency' ? [createDependencyIndex(rule, grid)] : [],
  );
  const dependenciesOf = grid.schema.columns.map((_, column) =>
    dependencies.flatMap((dependency, id) =>
      dependency.dependentColumn === column || dependency.determinantColumns.includes(column) ? [id] : [],
    ),
  );
  const domainChecks = grid.schema.columns.map(createDomainCheck);
  const state = {
    grid,
    instances,
    instancesAt,
    domainChecks,
    dependencies,
    dependenciesOf,
    broken: new Set<ClaimId>(),
  };
  const claimCount = instances.length + grid.values.length + dependencies.length * grid.rowCount;
  for (let id = 0; id < claimCount; id += 1) if (isClaimBroken(state, id)) state.broken.add(id);
  return state;
}

/** The same claims over a copy of the cells: cheap, because groups and orders stay where they are. */
export function copyEvidenceState(state: EvidenceState): EvidenceState {
  const grid = { ...state.grid, values: [...state.grid.values] };
  const dependencies = state.dependencies.map((dependency) => createDependencyIndex(dependency.rule, grid));
  return { ...state, grid, dependencies, broken: new Set(state.broken) };
}

/** Changes a cell for good and brings the broken claims up to date. */
export function changeCell(state: EvidenceState, address: CellAddress, value: CellValue): void {
  const { grid } = state;
  grid.values[address] = value;
  const row = Math.floor(address / grid.width);
  for (const id of state.instancesAt.get(address) ?? []) testAgain(state, id);
  testAgain(state, domainClaim(state, address));
  for (const dependency of state.dependenciesOf[address % grid.width]!) {
    for (const affected of state.dependencies[dependency]!.refresh(grid, row)) {
      testAgain(state, dependencyClaim(state, dependency, affected));
    }
  }
}

function testAgain(state: EvidenceState, id: ClaimId): void {
  if (isClaimBroken(state, id)) state.broken.add(id);
  else state.broken.delete(id);
}

/** The claims that a cell's value can break or mend: of its rules, its domain, and its row's dependencies. */
export function claimsAt(state: EvidenceState, address: CellAddress): ClaimId[] {
  const row = Math.floor(address / state.grid.width);
  return [
    ...(state.instancesAt.get(address) ?? []),
    domainClaim(state, address),
    ...state.dependenciesOf[address % state.grid.width]!.map((dependency) => dependencyClaim(state, dependency, row)),
  ];
}

/** Whether a claim is broken by the grid as it is (also by a change not yet made lasting). */
export function isClaimBroken(state: EvidenceState, id: ClaimId): boolean {
  const { instances, grid } = state;
  // As readClaim tells them apart, without an object for each of millions of claims.
  const instance = instances[id];
  if (instance !== undefined) return instance.test(grid) === 'broken';
  const address = id - instances.length;
  const { length } = grid.values;
  if (address < length) return state.domainChecks[address % grid.width]!(valueAt(grid, address)) === 'broken';
  const rest = address - length;
  const row = rest % grid.rowCount;
  const dependency = state.dependencies[Math.floor(rest / grid.rowCount)]!;
  const vote = dependency.voteOf(grid, row);
  if (vote === undefined || vote.winner === undefined || vote.votes < LEAST_VOTES) return false;
  const own = readText(grid, row, dependency.rule.dependent);
  return own !== vote.winner && !(isNullCell(own) && vote.winner === null);
}

export type Claim =
  | { readonly kind: 'rule'; readonly instance: RuleInstance }
  | { readonly kind: 'domain'; readonly address: CellAddress }
  | { readonly kind: 'dependency'; readonly dependency: DependencyIndex; readonly row: number };

/** What a claim's number stands for. */
export function readClaim(state: EvidenceState, id: ClaimId): Claim {
  const { instances, grid } = state;
  const instance = instances[id];
  if (instance !== undefined) return { kind: 'rule', instance };
  const address = id - instances.length;
  if (address < grid.values.length) return { kind: 'domain', address };
  const rest = address - grid.values.length;
  return {
    kind: 'dependency',
    dependency: state.dependencies[Math.floor(rest / grid.rowCount)]!,
    row: rest % grid.rowCount,
  };
}

function domainClaim(state: EvidenceState, address: CellAddress): ClaimId {
  return state.instances.length + address;
}

function dependencyClaim(state: EvidenceState, dependency: number, row: number): ClaimId {
  return state.instances.length + state.grid.values.length + dependency * state.grid.rowCount + row;
}

/** The cells that a claim reads. */
export function cellsOfClaim(state: EvidenceState, id: ClaimId): readonly CellAddress[] {
  const claim = readClaim(state, id);
  switch (claim.kind) {
    case 'rule':
      return claim.instance.cells;
    case 'domain':
      return [claim.address];
    case 'dependency':
      return [...claim.dependency.determinantColumns, claim.dependency.dependentColumn].map(
        (column) => claim.row * state.grid.width + column,
      );
  }
}
