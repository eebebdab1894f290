import type { Rule } from '../../../core/dataset/rule.ts';
import type { DomainCheck } from '../../../core/dataset/rules/check-domain.ts';
import { createDomainCheck } from '../../../core/dataset/rules/check-domain.ts';
import type { CellAddress, Grid } from '../../../core/dataset/rules/grid.ts';
import { valueAt } from '../../../core/dataset/rules/grid.ts';
import { groundRules } from '../../../core/dataset/rules/ground-rules.ts';
import type { RuleInstance } from '../../../core/dataset/rules/rule-instance.ts';
import type { CellValue } from '../../../core/table/table.ts';
import { isNullCell } from '../../../core/table/null-token.ts';
import type { WeightedDependency } from '../weigh-dependencies.ts';
import type { DependencyGroups } from './dependency-groups.ts';
import { createDependencyGroups } from './dependency-groups.ts';
import type { CellEdit } from './repair-proposal.ts';

/** What a repair goes by. */
export interface RepairKnowledge {
  readonly dependencies: readonly WeightedDependency[];
  /** Rules beside the dependencies. */
  readonly rules: readonly Rule[];
  readonly structuralColumns: ReadonlySet<number>;
  /** Of each column the values that are wrong though nothing declared refutes them, with what is meant; null for "no value". */
  readonly suspects: readonly ReadonlyMap<string, string | null>[];
}

/** What a set of edits would do. */
interface EditEffect {
  /** Energy before less energy after: how much that was broken would hold. */
  readonly drop: number;
  readonly newlyBroken: readonly RuleInstance[];
}

/** The table under repair with everything that is known to be broken in it. */
export interface RepairState {
  readonly grid: Grid;
  readonly dependencies: readonly DependencyGroups[];
  readonly structuralColumns: ReadonlySet<number>;
  readonly brokenInstances: ReadonlySet<RuleInstance>;
  /** A stable number of an instance, to name its violation. */
  instanceNumber(instance: RuleInstance): number;
  /** Instances that read a cell. */
  instancesAt(address: CellAddress): readonly RuleInstance[];
  /** Whether a cell breaks its own column's declaration (also: null where null is not allowed). */
  isOutOfDomain(address: CellAddress): boolean;
  /** What a suspect cell's text means, null for "no value"; undefined for a cell that is no suspect. */
  meantAt(address: CellAddress): string | null | undefined;
  /** Measures edits without keeping them. */
  tryEdits(edits: readonly CellEdit[]): EditEffect;
  apply(edits: readonly CellEdit[]): void;
  /** How often a cell was changed by apply. */
  timesEdited(address: CellAddress): number;
  /** What a cell held before it was first changed by apply. */
  originalAt(address: CellAddress): CellValue;
}

/** Grounds the rules on the grid as it is now; later changes of the grid must come through `apply`. */
export function createRepairState(grid: Grid, knowledge: RepairKnowledge): RepairState {
  const instances = groundRules({ ...grid, schema: { ...grid.schema, rules: knowledge.rules } });
  const numbers = new Map(instances.map((instance, index) => [instance, index]));
  const byCell = instancesByCell(instances);
  const isBroken = (instance: RuleInstance): boolean => instance.test(grid) === 'broken';
  const broken = new Set(instances.filter(isBroken));
  const groups = knowledge.dependencies.map(({ rule, weight }) => createDependencyGroups(grid, rule, weight));
  const checks = grid.schema.columns.map((column, c): DomainCheck => {
    const check = createDomainCheck(column);
    return (value) => (knowledge.suspects[c]!.has(value ?? '') ? 'broken' : check(value));
  });
  const edited = new Map<CellAddress, number>();
  const originals = new Map<CellAddress, CellValue>();
  const write = createWriter(grid, groups, checks);
  const instancesOf = (edits: readonly CellEdit[]): Set<RuleInstance> =>
    new Set(edits.flatMap(({ address }) => byCell.get(address) ?? []));
  return {
    grid,
    dependencies: groups,
    structuralColumns: knowledge.structuralColumns,
    brokenInstances: broken,
    instanceNumber: (instance) => numbers.get(instance) ?? -1,
    instancesAt: (address) => byCell.get(address) ?? [],
    isOutOfDomain: (address) => checks[address % grid.width]!(valueAt(grid, address)) === 'broken',
    originalAt: (address) => (originals.has(address) ? (originals.get(address) ?? null) : valueAt(grid, address)),
    meantAt: (address) => knowledge.suspects[address % grid.width]!.get(valueAt(grid, address) ?? ''),
    timesEdited: (address) => edited.get(address) ?? 0,
    tryEdits(edits) {
      const before = edits.map(({ address }) => ({ address, value: valueAt(grid, address) }));
      let drop = write(edits);
      const newlyBroken: RuleInstance[] = [];
      for (const instance of instancesOf(edits)) {
        const [was, is] = [broken.has(instance), isBroken(instance)];
        if (is && !was) newlyBroken.push(instance);
        drop += Number(was) - Number(is);
      }
      write(before.toReversed());
      return { drop, newlyBroken };
    },
    apply(edits) {
      for (const { address } of edits) {
        edited.set(address, (edited.get(address) ?? 0) + 1);
        if (!originals.has(address)) originals.set(address, valueAt(grid, address));
      }
      write(edits);
      for (const instance of instancesOf(edits)) {
        if (isBroken(instance)) broken.add(instance);
        else broken.delete(instance);
      }
    },
  };
}

/** Whether the cell holds no value. */
export function isNullAt(grid: Grid, address: CellAddress): boolean {
  return isNullCell(valueAt(grid, address));
}

function instancesByCell(instances: readonly RuleInstance[]): ReadonlyMap<CellAddress, readonly RuleInstance[]> {
  const byCell = new Map<CellAddress, RuleInstance[]>();
  for (const instance of instances) {
    for (const address of new Set(instance.cells)) {
      const list = byCell.get(address);
      if (list === undefined) byCell.set(address, [instance]);
      else list.push(instance);
    }
  }
  return byCell;
}

/** Writes cells, keeps the groups in step, and returns the energy of groups and domains that went. */
function createWriter(
  grid: Grid,
  groups: readonly DependencyGroups[],
  checks: readonly DomainCheck[],
): (edits: readonly CellEdit[]) => number {
  const groupsReading = grid.schema.columns.map((_, column) =>
    groups.filter((group) => group.dependent === column || group.determinants.includes(column)),
  );
  return (edits) => {
    let drop = 0;
    for (const { address, value } of edits) {
      const row = Math.floor(address / grid.width);
      const column = address % grid.width;
      const readers = groupsReading[column]!;
      for (const group of readers) drop += group.weight * group.detach(row);
      if (checks[column]!(valueAt(grid, address)) === 'broken') drop += 1;
      grid.values[address] = value;
      if (checks[column]!(value) === 'broken') drop -= 1;
      for (const group of readers) drop -= group.weight * group.attach(row);
    }
    return drop;
  };
}
