import type { CellAddress, Grid } from '../../../core/dataset/rules/grid.ts';
import { addressOf, columnAt, readText, valueAt } from '../../../core/dataset/rules/grid.ts';
import { isNullCell } from '../../../core/table/null-token.ts';
import type { DependencyGroups } from '../search/dependency-groups.ts';
import { NULL_VALUE } from '../search/dependency-groups.ts';
import type { RepairProposal } from '../search/repair-proposal.ts';
import type { RepairState } from '../search/repair-state.ts';
import { logRuleOf } from './propose-from-instances.ts';
import { shapeVariants } from './shape-variants.ts';
import { similarWords } from './similar-words.ts';

const MOST_CHOICES = 6;

/** Repairs of a cell that its own column refutes: by its writing, by the vocabulary, by rules, by dependencies. */
export function proposeFromDomain(
  state: RepairState,
  address: CellAddress,
  words: readonly string[],
): RepairProposal[] {
  const { grid } = state;
  const violation = `u${address}`;
  const value = valueAt(grid, address);
  const make = (
    text: string | null,
    rule: string,
    preference: number,
    evidence: readonly CellAddress[] = [],
  ): RepairProposal => ({
    edits: [{ address, value: text }],
    rule,
    evidence,
    preference,
    violation,
  });
  const meant = state.meantAt(address);
  // What stands for "no value" is no slip of anything.
  const isEmpty = value === null || isNullCell(value) || meant === null;
  const written = isEmpty ? [] : shapeVariants(columnAt(grid, address), value).map((text) => make(text, 'range', 0));
  const known = meant === undefined || meant === null ? [] : [make(meant, 'vocabulary', 0.2)];
  // A placeholder may always be emptied, where that is allowed; whatever fills it is better.
  const emptied = meant === null && columnAt(grid, address).nullable ? [make(null, 'placeholder', -0.2)] : [];
  const spelled = isEmpty
    ? []
    : similarWords(value, words).map((word) => make(word.word, 'vocabulary', word.closeness * 0.2));
  const solved = state.instancesAt(address).flatMap((instance) => {
    const text = instance.solveFor(grid, address);
    if (text === undefined || text === null) return [];
    const evidence = instance.cells.filter((cell) => cell !== address);
    return [make(text, logRuleOf(instance.rule.kind), 0.05, evidence)];
  });
  const inferred = state.dependencies.flatMap((dependency) =>
    determinantChoices(grid, dependency, address).map((choice) =>
      make(choice, 'fd', 0, [addressOf(grid, Math.floor(address / grid.width), dependency.dependent)]),
    ),
  );
  return [...written, ...known, ...emptied, ...spelled, ...solved, ...inferred].filter(
    (proposal) => proposal.edits[0]!.value !== value,
  );
}

/** Values of a determinant under which the row's dependent is what the other rows have. */
function determinantChoices(grid: Grid, dependency: DependencyGroups, address: CellAddress): string[] {
  const row = Math.floor(address / grid.width);
  const { determinants, dependent } = dependency.rule;
  const position = dependency.determinants.indexOf(address % grid.width);
  if (position === -1 || !grid.columnIndex.has(determinants[position]!)) return [];
  const target = readText(grid, row, dependent);
  if (target === null) return [];
  const current = determinants.map((name) => readText(grid, row, name));
  const choices = dependency
    .groupsWithMajority(target === '' ? NULL_VALUE : target)
    .map((key) => key.split('\u0000'))
    .filter((key) => key.every((value, i) => i === position || value === current[i]))
    .map((key) => key[position]!);
  return choices.length > MOST_CHOICES ? [] : choices;
}
