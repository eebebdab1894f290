import { addressOf } from '../../../core/dataset/rules/grid.ts';
import type { CellAddress } from '../../../core/dataset/rules/grid.ts';
import type { DependencyGroup, DependencyGroups } from '../search/dependency-groups.ts';
import { majorityOf, NULL_VALUE } from '../search/dependency-groups.ts';
import type { RepairProposal } from '../search/repair-proposal.ts';
import type { RepairState } from '../search/repair-state.ts';

// More than so many rows or groups to choose from is no evidence for any.
const MOST_CHOICES = 6;

/** Repairs of every row that disagrees with its group: the dependent by the group's values, a determinant by another group. */
export function proposeFromDependency(state: RepairState, index: number): RepairProposal[] {
  const dependency = state.dependencies[index]!;
  return dependency.disagreeing().flatMap((group) => {
    const majority = majorityOf(group)?.value;
    return [...group.rows].flatMap((row) => {
      const value = dependency.valueOf(row)!;
      if (value === majority) return [];
      const violation = `d${index}|${group.key}|${majority === undefined ? '' : row}`;
      return [
        ...proposeDependent(state, dependency, { group, row, violation }),
        ...proposeDeterminant(state, dependency, { group, row, violation }),
      ];
    });
  });
}

interface DisagreeingRow {
  readonly group: DependencyGroup;
  readonly row: number;
  readonly violation: string;
}

function proposeDependent(state: RepairState, dependency: DependencyGroups, at: DisagreeingRow): RepairProposal[] {
  const { grid } = state;
  const address = addressOf(grid, at.row, dependency.dependent);
  const own = dependency.valueOf(at.row)!;
  const ownCount = at.group.counts.get(own) ?? 0;
  const isPart = !grid.columnIndex.has(dependency.rule.dependent);
  const values = isPart ? [] : [...at.group.counts].filter(([value, count]) => value !== own && count >= ownCount);
  return values.slice(0, MOST_CHOICES).flatMap(([folded]) => {
    const value = folded === NULL_VALUE ? null : folded;
    if (value === null && !grid.schema.columns[dependency.dependent]!.nullable) return [];
    const agreeing = [...at.group.rows].filter((row) => dependency.valueOf(row)! === folded).slice(0, 3);
    const evidence = agreeing.map((row) => addressOf(grid, row, dependency.dependent));
    return [{ edits: [{ address, value }], rule: 'fd', evidence, preference: 0.03, violation: at.violation }];
  });
}

/** Another determinant under which the row's value is what the others have. */
function proposeDeterminant(state: RepairState, dependency: DependencyGroups, at: DisagreeingRow): RepairProposal[] {
  const { grid } = state;
  const own = dependency.valueOf(at.row)!;
  const keys = dependency.groupsWithMajority(own).filter((key) => key !== at.group.key);
  const current = at.group.key.split('\u0000');
  return dependency.rule.determinants.flatMap((name, position) => {
    if (!grid.columnIndex.has(name)) return [];
    const address = addressOf(grid, at.row, dependency.determinants[position]!);
    const others = keys
      .map((key) => key.split('\u0000'))
      .filter((key) => key.every((value, i) => i === position || value === current[i]));
    if (others.length > MOST_CHOICES) return [];
    const evidence: CellAddress[] = [addressOf(grid, at.row, dependency.dependent)];
    return others.map((key) => ({
      edits: [{ address, value: key[position]! }],
      rule: 'fd',
      evidence,
      preference: 0,
      violation: at.violation,
    }));
  });
}
