import type { Random } from '../../foundation/random.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Grid } from '../dataset/rules/grid.ts';
import { createGrid, readText, sourceColumn } from '../dataset/rules/grid.ts';
import { compareText, groupRows, joinKey, sortRowsBy } from '../dataset/rules/groups.ts';
import { isNullCell } from '../table/null-token.ts';
import { parseNumber } from '../table/parse-number.ts';

/** How many rows a sample should have. */
export interface SampleSize {
  /** Groups are added until there are so many. */
  readonly target: number;
  /** Groups that would go beyond are passed over. */
  readonly most: number;
}

/**
 * The rows of a task's clean table (0-based, ascending): at least `target` where the dataset has them, whole groups as the
 * dataset's sampling plan says, never more than `most` unless one group alone is larger.
 */
export function sampleRows(dataset: Dataset, size: SampleSize, random: Random): number[] {
  const grid = createGrid(dataset.table, dataset.descriptor);
  const plan = dataset.descriptor.sampling;
  const draw = { ...size, random };
  if (plan.startAt !== undefined) return sampleConsecutive(grid, dataset, draw);
  const blocks = plan.block.length === 0 ? [allRows(grid)] : [...groupRows(grid, plan.block).values()];
  return plan.cutoff === undefined
    ? sampleUnits(grid, dataset, { ...draw, blocks })
    : sampleUpToCutoff(grid, dataset, { ...draw, blocks });
}

interface SampleDraw extends SampleSize {
  readonly random: Random;
}

function allRows(grid: Grid): number[] {
  return Array.from({ length: grid.rowCount }, (_, row) => row);
}

/** Neighbouring units by their value, beginning at one of the named ones. */
function sampleConsecutive(grid: Grid, dataset: Dataset, draw: SampleDraw): number[] {
  const plan = dataset.descriptor.sampling;
  const units = [...groupRows(grid, plan.unit)].toSorted(([a], [b]) => compareText(a, b));
  const starts = units.flatMap(([key], index) => (plan.startAt!.includes(key) ? [index] : []));
  const taken: number[] = [];
  for (const [, rows] of units.slice(draw.random.pick(starts.length > 0 ? starts : [0]))) {
    const isOver = taken.length > 0 && taken.length + rows.length > draw.most;
    if (taken.length >= draw.target || isOver) break;
    taken.push(...rows);
  }
  return taken.toSorted((a, b) => a - b);
}

/** All rows of a block up to a value of the cutoff column; two blocks from 100 rows on. */
function sampleUpToCutoff(
  grid: Grid,
  dataset: Dataset,
  draw: SampleDraw & { readonly blocks: readonly number[][] },
): number[] {
  const cutoff = dataset.descriptor.sampling.cutoff!;
  const blockCount = draw.target < 100 ? 1 : 2;
  const share = Math.ceil(draw.target / blockCount);
  const taken: number[] = [];
  for (const block of draw.random.shuffled(draw.blocks.filter((rows) => rows.length >= share)).slice(0, blockCount)) {
    const sorted = sortRowsBy(grid, block, cutoff);
    taken.push(...cutBlock(grid, sorted, { cutoff, target: share, most: Math.floor(draw.most / blockCount) }));
  }
  return taken.toSorted((a, b) => a - b);
}

/** The rows up to the cutoff value of the target's last row, or up to the value before where that would be too many. */
function cutBlock(grid: Grid, sorted: readonly number[], cut: SampleSize & { readonly cutoff: string }): number[] {
  const valueOf = (row: number): string => readText(grid, row, cut.cutoff) ?? '';
  const last = valueOf(sorted[cut.target - 1] ?? sorted.at(-1)!);
  const upTo = sorted.filter((row) => valueOf(row) <= last);
  const before = sorted.filter((row) => valueOf(row) < last);
  return upTo.length <= cut.most || before.length === 0 ? upTo : before;
}

/** Whole units, or their first rows, block after block. */
function sampleUnits(
  grid: Grid,
  dataset: Dataset,
  draw: SampleDraw & { readonly blocks: readonly number[][] },
): number[] {
  const plan = dataset.descriptor.sampling;
  const { target, most: mostRows, random } = draw;
  const least = plan.unitsPerBlock?.minimum ?? 1;
  const most = plan.unitsPerBlock?.maximum ?? Number.POSITIVE_INFINITY;
  const blocks = draw.blocks.flatMap((rows) => {
    const units = [...splitUnits(grid, rows, plan.unit).values()].map((unit) => cutUnit(grid, dataset, unit, random));
    const usable = units.filter((unit) => unit.length > 0);
    return usable.length < least ? [] : [rankUnits(grid, dataset, usable, random)];
  });
  const taken: number[] = [];
  for (const block of rankBlocks(blocks, random)) {
    for (const unit of block.units.slice(0, most)) {
      if (taken.length >= target) return taken.toSorted((a, b) => a - b);
      if (taken.length + unit.length <= mostRows || taken.length === 0) taken.push(...unit);
    }
  }
  return taken.toSorted((a, b) => a - b);
}

function splitUnits(grid: Grid, rows: readonly number[], names: readonly string[]): Map<string, number[]> {
  const units = new Map<string, number[]>();
  for (const row of rows) {
    const key = joinKey(names.map((name) => readText(grid, row, name)));
    units.set(key, [...(units.get(key) ?? []), row]);
  }
  return units;
}

/** A unit's first rows where the plan asks for a prefix; nothing of a unit that is too short. */
function cutUnit(grid: Grid, dataset: Dataset, unit: readonly number[], random: Random): readonly number[] {
  const { prefix } = dataset.descriptor.sampling;
  if (prefix === undefined) return unit;
  if (unit.length < prefix.minimum) return [];
  const length = prefix.minimum + random.integer(prefix.maximum - prefix.minimum + 1);
  return sortRowsBy(grid, unit, prefix.order).slice(0, length);
}

interface RankedBlock {
  readonly units: readonly (readonly number[])[];
  readonly score: number;
}

function rankUnits(grid: Grid, dataset: Dataset, units: readonly (readonly number[])[], random: Random): RankedBlock {
  const scored = units.map((unit) => ({ unit, score: preferenceOf(grid, dataset, unit) + random.unit() / 4 }));
  scored.sort((a, b) => b.score - a.score);
  const best = scored.slice(0, dataset.descriptor.sampling.unitsPerBlock?.maximum ?? scored.length);
  return {
    units: scored.map((entry) => entry.unit),
    score: best.reduce((sum, entry) => sum + entry.score, 0) / best.length,
  };
}

function rankBlocks(blocks: readonly RankedBlock[], random: Random): RankedBlock[] {
  return blocks
    .map((block) => ({ block, score: block.score + random.unit() / 4 }))
    .toSorted((a, b) => b.score - a.score)
    .map((entry) => entry.block);
}

/** Share of a unit's rows whose preferred cell is as preferred, times the weight; 0 without a preference. */
function preferenceOf(grid: Grid, dataset: Dataset, unit: readonly number[]): number {
  const { prefer } = dataset.descriptor.sampling;
  if (prefer === undefined) return 0;
  const column = sourceColumn(grid, prefer.column);
  const fitting = unit.filter((row) => {
    const value = grid.values[row * grid.width + column] ?? null;
    if (prefer.cells === 'null') return isNullCell(value);
    return value !== null && (parseNumber(value) ?? 0) !== 0;
  });
  return ((prefer.weight ?? 1) * fitting.length) / unit.length;
}
