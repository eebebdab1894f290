import type { ColumnDescriptor } from '../descriptor.ts';
import type { Dataset } from '../dataset.ts';
import type { Rule } from '../rule.ts';
import type { CalendarUnit } from './calendar-shift.ts';
import { shapeOf } from './draw-code.ts';
import { findNameSpaces } from './find-name-spaces.ts';
import { findNumberGroups } from './find-number-groups.ts';
import type { JoinedSets } from './join-sets.ts';
import { distinctValues, spansByColumn } from './part-spans.ts';
import type { Treatment } from './treatment.ts';
import type { TwinPlan } from './twin-plan.ts';

/** Own tables have no plan: a vocabulary this small is a category rather than a list of names. */
const MOST_CATEGORIES = 3;

/** How every column and part of a dataset is to be renewed. */
export interface DatasetTreatment {
  readonly spaces: JoinedSets;
  readonly unit: CalendarUnit;
  /** By the root of the name space. */
  readonly treatmentOf: (name: string) => Treatment;
  /** The texts that stand in a name space, its columns' vocabularies with them. */
  readonly textsOf: (name: string) => readonly string[];
}

/** Decides how to renew each column of a dataset: by its plan, else by its rules and its values. */
export function treatDataset(dataset: Dataset, plan: TwinPlan | undefined): DatasetTreatment {
  const spaces = findNameSpaces(dataset);
  const texts = collectTexts(dataset, spaces);
  const { descriptor } = dataset;
  const isYear = findYears(dataset, spaces, texts);
  const hasYears =
    descriptor.rules.some((rule) => rule.kind === 'age') ||
    [...texts.keys()].some(isYear) ||
    descriptor.parts.some((part) => descriptor.columns.some((c) => c.name === part.column && c.type === 'date'));
  const numbers = findNumberGroups(dataset);
  const textsOf = (name: string): readonly string[] => texts.get(spaces.rootOf(name)) ?? [];
  const decided = new Map<string, Treatment>();
  const treatmentOf = (name: string): Treatment => {
    const root = spaces.rootOf(name);
    const known = decided.get(root);
    if (known !== undefined) return known;
    const members = descriptor.columns.filter((column) => spaces.rootOf(column.name) === root);
    const treatment = isYear(root) ? { kind: 'year' as const } : decide({ dataset, plan, members, root });
    decided.set(root, treatment);
    return treatment;
  };
  const decide = (space: Space): Treatment => {
    const { members } = space;
    if (members.some((column) => column.type === 'date')) return { kind: 'date' };
    const numeric = members.filter((column) => column.type === 'number');
    const kept = keptBecause(space, spaces, textsOf(space.root));
    if (kept !== null) return { kind: 'kept', reason: kept };
    if (numeric.length === 0) return decideText(space, spaces, textsOf(space.root));
    const isAlone = numeric.length === members.length && !hasParts(space, spaces);
    const reason = isAlone ? numbers.keptBecause(numeric[0]!.name) : 'stands in an id';
    return reason === null ? { kind: 'scaled', group: numbers.groupOf(numeric[0]!.name) } : { kind: 'kept', reason };
  };
  return { spaces, unit: hasYears ? 'years' : 'weeks', treatmentOf, textsOf };
}

interface Space {
  readonly dataset: Dataset;
  readonly plan: TwinPlan | undefined;
  readonly members: readonly ColumnDescriptor[];
  readonly root: string;
}

function collectTexts(dataset: Dataset, spaces: JoinedSets): Map<string, readonly string[]> {
  const sets = new Map<string, Set<string>>();
  const add = (name: string, text: string): void => {
    const root = spaces.rootOf(name);
    sets.set(root, (sets.get(root) ?? new Set()).add(text));
  };
  const readers = spansByColumn(dataset);
  for (const column of dataset.descriptor.columns) {
    for (const value of distinctValues(dataset, column.name)) {
      add(column.name, value);
      for (const span of readers.get(column.name)?.(value) ?? []) add(span.part, value.slice(span.start, span.end));
    }
  }
  return new Map([...sets].map(([root, values]) => [root, [...values]]));
}

/** Number columns of years, what a rule sets equal to them, and texts that begin with a year and hang on a date or year. */
function findYears(
  dataset: Dataset,
  spaces: JoinedSets,
  texts: ReadonlyMap<string, readonly string[]>,
): (name: string) => boolean {
  const { columns, rules } = dataset.descriptor;
  const years = new Set<string>();
  const isCalendar = new Set<string>();
  for (const column of columns) {
    if (column.type === 'date') isCalendar.add(spaces.rootOf(column.name));
    const isYearColumn = column.type === 'number' && (column.minimum ?? 0) >= 1800 && (column.maximum ?? 9999) <= 2200;
    if (isYearColumn) years.add(spaces.rootOf(column.name)).forEach((root) => isCalendar.add(root));
  }
  const beginsWithYear = (root: string): boolean =>
    (texts.get(root) ?? []).every((text) => /^(?:18|19|20|21)\d\d/.test(text));
  for (const rule of rules) {
    if (rule.kind !== 'dependency' || rule.determinants.length > 1) continue;
    const [a, b] = [spaces.rootOf(rule.determinants[0]!), spaces.rootOf(rule.dependent)];
    for (const [mine, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const isDate = columns.some((column) => column.type === 'date' && spaces.rootOf(column.name) === mine);
      if (!isDate && isCalendar.has(other) && beginsWithYear(mine)) years.add(mine);
    }
  }
  return (name) => years.has(spaces.rootOf(name));
}

function keptBecause(space: Space, spaces: JoinedSets, texts: readonly string[]): string | null {
  const { dataset, plan, members, root } = space;
  for (const column of members) {
    const reason = plan?.kept[column.name];
    if (reason !== undefined) return reason;
  }
  if (members.some((column) => column.type === 'boolean')) return 'generic category';
  const isIn = (name: string): boolean => spaces.rootOf(name) === root;
  const { rules } = dataset.descriptor;
  if (rules.some((rule) => rule.kind === 'numbering' && isIn(rule.number))) return 'numbered 1 to n';
  if (members.every((column) => column.type === 'number') && members.length > 0) return null;
  if (rules.some((rule) => namesValues(rule, isIn))) return 'rules name its values';
  const isCategory = plan === undefined && members.length > 0 && texts.length <= MOST_CATEGORIES;
  return isCategory ? 'generic category' : null;
}

/** Whether a rule speaks of single values of the name space, other than as nodes of a tree or names that it copies. */
function namesValues(rule: Rule, isIn: (name: string) => boolean): boolean {
  switch (rule.kind) {
    case 'sign':
      return isIn(rule.computed);
    case 'sign-by':
      return isIn(rule.by);
    case 'presence':
      return isIn(rule.of);
    case 'case':
      return (
        isIn(rule.of) ||
        (isIn(rule.computed) && Object.values(rule.cases).some((c) => 'value' in c && c.value !== null))
      );
    default:
      return false;
  }
}

function hasParts(space: Space, spaces: JoinedSets): boolean {
  return space.dataset.descriptor.parts.some((part) => spaces.rootOf(part.name) === space.root);
}

function decideText(space: Space, spaces: JoinedSets, texts: readonly string[]): Treatment {
  const { dataset, members, root } = space;
  const isIn = (name: string): boolean => spaces.rootOf(name) === root;
  const isOrdered = dataset.descriptor.rules.some(
    (rule) => (rule.kind === 'running-sum' || rule.kind === 'lag' || rule.kind === 'monotone') && isIn(rule.order),
  );
  const hasInner = dataset.descriptor.parts.some((part) => isIn(part.column));
  const isCode = members.length === 0 || hasInner || members.some((column) => column.pattern !== undefined);
  const isOneShape = new Set(texts.map(shapeOf)).size === 1;
  if (isOrdered && (!isCode || hasInner || !isOneShape)) return { kind: 'kept', reason: 'rows are ordered by it' };
  return isCode ? { kind: 'code', isOrdered } : { kind: 'name' };
}
