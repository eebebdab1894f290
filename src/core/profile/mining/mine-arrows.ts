import type { DependencyRule } from '../../dataset/rule.ts';
import type { Counts } from './chance.ts';
import { expectedCollisions, logChanceOfUniform } from './chance.ts';
import type { CodedColumn } from './coded-column.ts';
import { isCalledName, isVaried } from './coded-column.ts';

/** Chance that any dependency proposed holds by accident, shared out over all that are tried. */
const GREATEST_CHANCE = 1e-3;
/** Least share of rows in groups of two and more: what is nearly a key determines everything and tells nothing. */
const LEAST_GROUPED = 0.5;
/** Columns of which pairs are tried as left sides; beyond, single columns only. */
const MOST_PAIRED = 40;
/** A pair that stands for one thing would have met itself so often by chance, were it none. */
const LEAST_COLLISIONS = 3;

interface Arrow {
  readonly left: readonly CodedColumn[];
  readonly right: CodedColumn;
}

/**
 * Functional dependencies with one or two determinants that hold in every row, nulls being values. A dependency must be
 * borne out: dealing the dependent's values to rows at random would make the groups agree with a chance below 0.001
 * divided by the number of dependencies tried; with two determinants the values are dealt within the groups of each alone,
 * so that the other must add something. Rows that repeat one thing (the lines of an order) bear out nothing more than one
 * of them: where a third set of columns determines both sides, only its first row of each value counts. In tables of more
 * than 40 columns only single determinants are looked for, and repetitions are not looked into.
 */
export function mineArrows(columns: readonly CodedColumn[]): DependencyRule[] {
  const usable = columns.filter((column) => !column.isPart && isVaried(column));
  const isWide = usable.length > MOST_PAIRED;
  const lefts = usable.filter((column) => !isWide || 2 * column.values.length <= column.codes.length);
  const singles = usable.flatMap((right) =>
    lefts.filter((left) => left !== right && holds([left], right)).map((left): Arrow => ({ left: [left], right })),
  );
  const tried = usable.length ** 2 + Math.min(usable.length, MOST_PAIRED) ** 3 / 2;
  const most = Math.log(GREATEST_CHANCE / Math.max(tried, 1));
  const borne = singles.filter((arrow) => isBorneOut(arrow, null, most));
  const pairs = isWide ? [] : pairArrows(usable, singles).filter((arrow) => isBorneOut(arrow, null, most));
  const closure = closureOf([...singles, ...pairs]);
  const entities = isWide ? [] : uniqueLefts([...singles, ...pairs]);
  return [...borne, ...pairs]
    .filter((arrow) => !isMeasuredName(arrow))
    .filter((arrow) =>
      // What is tried here has passed the corrected chance on all rows.
      finerLefts(arrow, entities, closure).every((entity) => isBorneOut(arrow, entity, Math.log(GREATEST_CHANCE))),
    )
    .map(ruleOf);
}

const ruleOf = ({ left, right }: Arrow): DependencyRule => ({
  kind: 'dependency',
  determinants: left.map(({ name }) => name),
  dependent: right.name,
});

function pairArrows(usable: readonly CodedColumn[], singles: readonly Arrow[]): Arrow[] {
  const determines = new Set(singles.map(({ left, right }) => `${left[0]!.place} ${right.place}`));
  const has = (a: CodedColumn, b: CodedColumn): boolean => determines.has(`${a.place} ${b.place}`);
  return usable.flatMap((right) => {
    // A key to the dependent needs no second column, nor does one that is nearly a key.
    const open = usable.filter(
      (column) => column !== right && !has(column, right) && 2 * column.values.length <= column.codes.length,
    );
    return open.flatMap((first, i) =>
      open
        .slice(i + 1)
        .filter((second) => !has(first, second) && !has(second, first) && holds([first, second], right))
        .map((second): Arrow => ({ left: [first, second], right })),
    );
  });
}

/** By row a number of the combination of values; nulls are values. */
function placeOf(left: readonly CodedColumn[], row: number): number {
  return left.reduce((place, column) => place * (column.values.length + 1) + column.codes[row]! + 1, 0);
}

function holds(left: readonly CodedColumn[], right: CodedColumn): boolean {
  const seen = new Map<number, number>();
  for (let row = 0; row < right.codes.length; row += 1) {
    const place = placeOf(left, row);
    const code = right.codes[row]!;
    const known = seen.get(place);
    if (known === undefined) seen.set(place, code);
    else if (known !== code) return false;
  }
  return true;
}

/** Whether an arrow is borne out by the rows, or by the first row of each value of an entity. */
function isBorneOut({ left, right }: Arrow, entity: readonly CodedColumn[] | null, most: number): boolean {
  const rows = rowsOf(right.codes.length, entity);
  const sizes = countBy(rows, (row) => placeOf(left, row));
  let grouped = 0;
  for (const size of sizes.values()) if (size > 1) grouped += size;
  if (grouped < LEAST_GROUPED * rows.length) return isOneThing({ left, right }, rows);
  if (left.length === 1)
    return (
      logChanceOfUniform(
        sizes.values(),
        countBy(rows, (row) => right.codes[row]!),
      ) < most
    );
  return left.every((alone) => chanceWithin(alone, { left, right }, rows) < most);
}

/** A pair and its dependent that name each other: then pairs must be fewer than chance would make meet. */
function isOneThing({ left, right }: Arrow, rows: readonly number[]): boolean {
  if (left.length < 2 || left.some((column) => isMeasure(column))) return false;
  const things = new Map(rows.map((row) => [right.codes[row]!, row]));
  if (2 * things.size > right.codes.length || !left.every((column) => holds([right], column))) return false;
  const firsts = [...things.values()];
  const counts = left.map((column) => countBy(firsts, (row) => column.codes[row]!));
  return expectedCollisions(firsts.length, counts) >= LEAST_COLLISIONS;
}

function chanceWithin(alone: CodedColumn, { left, right }: Arrow, rows: readonly number[]): number {
  const inner = new Map<number, number[]>();
  for (const row of rows) {
    const code = alone.codes[row]!;
    const known = inner.get(code);
    if (known === undefined) inner.set(code, [row]);
    else known.push(row);
  }
  let log = 0;
  for (const members of inner.values()) {
    const sizes = countBy(members, (row) => placeOf(left, row));
    log += logChanceOfUniform(
      sizes.values(),
      countBy(members, (row) => right.codes[row]!),
    );
  }
  return log;
}

function rowsOf(rowCount: number, entity: readonly CodedColumn[] | null): number[] {
  const seen = new Set<number>();
  const rows: number[] = [];
  for (let row = 0; row < rowCount; row += 1) {
    if (entity !== null) {
      const place = placeOf(entity, row);
      if (seen.has(place)) continue;
      seen.add(place);
    }
    rows.push(row);
  }
  return rows;
}

function countBy(rows: readonly number[], keyOf: (row: number) => number): Counts {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return counts;
}

/** A date, or a number with decimals: something measured rather than a name for a thing. */
function isMeasure(column: CodedColumn): boolean {
  return column.type === 'date' || column.decimals > 0;
}

/** A date or decimal number that happens to be another one for each thing, as birthdays do among few people. */
function isMeasuredName({ left, right }: Arrow): boolean {
  return left.length === 1 && isMeasure(left[0]!) && !isMeasure(right) && holds([right], left[0]!);
}

type Closure = (left: readonly CodedColumn[]) => ReadonlySet<CodedColumn>;

function closureOf(arrows: readonly Arrow[]): Closure {
  const known = new Map<string, ReadonlySet<CodedColumn>>();
  return (left) => {
    const mark = markOf(left);
    const before = known.get(mark);
    if (before !== undefined) return before;
    const reached = new Set(left);
    for (let size = 0; size !== reached.size;) {
      size = reached.size;
      for (const arrow of arrows) if (arrow.left.every((column) => reached.has(column))) reached.add(arrow.right);
    }
    known.set(mark, reached);
    return reached;
  };
}

const markOf = (left: readonly CodedColumn[]): string => left.map(({ place }) => place).join(' ');

function uniqueLefts(arrows: readonly Arrow[]): (readonly CodedColumn[])[] {
  return [...new Map(arrows.map(({ left }) => [markOf(left), left])).values()];
}

/** The column sets that determine both sides and are more than the left side in other words. */
function finerLefts(arrow: Arrow, lefts: readonly (readonly CodedColumn[])[], closure: Closure) {
  const { left, right } = arrow;
  const own = closure(left);
  // Two names of one thing mirror each other in every row; what else determines both says nothing against that.
  if (left.length === 1 && !isMeasure(left[0]!) && !isMeasure(right) && closure([right]).has(left[0]!)) return [];
  return lefts.filter((entity) => {
    // Two names of one thing determine each other; that says nothing against either.
    const isNamePair = left.length === 1 && !isMeasure(left[0]!);
    if (markOf(entity) === markOf(left) || (entity.includes(right) && (isNamePair || entity.length < 2))) return false;
    const reached = closure(entity);
    if (!reached.has(right) || !left.every((column) => reached.has(column))) return false;
    const isFiner = !entity.every((column) => own.has(column));
    return isFiner ? worstRank(entity) <= worstRank(left) && !isKey(entity) : isBetterName(entity, left);
  });
}

function isKey(entity: readonly CodedColumn[]): boolean {
  return rowsOf(entity[0]!.codes.length, entity).length === entity[0]!.codes.length;
}

/** Names of things first, then bare numbers, then what is measured. */
function rankAsName(column: CodedColumn): number {
  if (isMeasure(column)) return 10;
  return column.type === 'number' && !isCalledName(column.name) ? 3 : 0;
}

function worstRank(set: readonly CodedColumn[]): number {
  return Math.max(...set.map(rankAsName));
}

/** Of two sets that determine each other: the one of names rather than numbers and measures, then with fewer columns. */
function isBetterName(entity: readonly CodedColumn[], left: readonly CodedColumn[]): boolean {
  const rank = (set: readonly CodedColumn[]): number =>
    set.length + 10 * set.reduce((sum, column) => sum + rankAsName(column), 0);
  if (rank(entity) !== rank(left)) return rank(entity) < rank(left);
  // Two names for one thing (a code and a word) both stay; of pairs one is enough.
  return left.length > 1 && markOf(entity) < markOf(left);
}
