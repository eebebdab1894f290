import type { Random } from '../../foundation/random.ts';
import type { Difficulty } from '../dataset/dimension.ts';
import type { RuleColumn, RuleSchema } from '../dataset/rule-schema.ts';
import { isNullCell } from '../table/null-token.ts';
import type { CellValue, Table } from '../table/table.ts';
import { rowsOf } from '../table/table.ts';
import { drawAlteredCell } from './forms/draw-altered-cell.ts';
import { drawUnusedKey } from './forms/draw-unused-key.ts';
import type { DuplicateChange } from './ledger.ts';

/** A planted copy of a clean row. */
export interface PlantedDuplicate {
  /** 0-based row of the clean table. */
  readonly original: number;
  readonly cells: readonly CellValue[];
  readonly changes: readonly DuplicateChange[];
}

/** Duplicates planted into a table. */
export interface DuplicateInjection {
  readonly duplicates: readonly PlantedDuplicate[];
  /** Values taken from original rows, which their duplicates still have: the complement that makes a merge (hard). */
  readonly gaps: readonly { readonly row: number; readonly change: DuplicateChange }[];
}

/** How duplicates of a difficulty look (METHODOLOGY 8.2). */
const SHAPES: Readonly<
  Record<Difficulty, { largestCluster: number; leastAltered: number; mostAltered: number; isKeyNew: boolean }>
> = {
  easy: { largestCluster: 2, leastAltered: 0, mostAltered: 0, isKeyNew: false },
  medium: { largestCluster: 3, leastAltered: 1, mostAltered: 2, isKeyNew: false },
  hard: { largestCluster: 4, leastAltered: 3, mostAltered: 4, isKeyNew: true },
};

/**
 * Plants `count` duplicates. Every one leaves one identity set (chosen for it) untouched; the hard ones have a new key of
 * the same form, three or more altered fields, and leave a gap in their original that they alone can fill.
 */
export function injectDuplicates(options: {
  readonly clean: Table;
  readonly schema: RuleSchema;
  readonly isProtected: readonly boolean[];
  readonly key: readonly string[];
  readonly identities: readonly (readonly string[])[];
  /** Every key value of the whole dataset: a new key must be none of them. */
  readonly usedKeys: ReadonlySet<string>;
  /** Rows in the order in which they should be duplicated. */
  readonly candidates: readonly number[];
  readonly difficulty: Difficulty;
  readonly count: number;
  readonly random: Random;
}): DuplicateInjection {
  const { clean, schema, candidates, difficulty, count, random } = options;
  const shape = SHAPES[difficulty];
  const rows = rowsOf(clean);
  const usedKeys = new Set(options.usedKeys);
  const duplicates: PlantedDuplicate[] = [];
  const gaps: { row: number; change: DuplicateChange }[] = [];
  for (const original of candidates) {
    if (duplicates.length >= count) break;
    const size = Math.min(1 + random.integer(shape.largestCluster - 1), count - duplicates.length);
    const kept = new Set(
      shape.isKeyNew && options.identities.length > 0 ? random.pick(options.identities) : options.key,
    );
    const alterable = schema.columns.flatMap((column, index) =>
      options.isProtected[index] || kept.has(column.name) || options.key.includes(column.name) ? [] : [index],
    );
    const filled = alterable.filter((index) => !isNullCell(rows[original]![index] ?? null));
    const gap = shape.isKeyNew ? drawGap(filled, schema, random) : undefined;
    for (let copy = 0; copy < size; copy += 1) {
      const cells = [...rows[original]!];
      const altered = shape.leastAltered + random.integer(shape.mostAltered - shape.leastAltered + 1);
      // The first copy keeps what its original lost.
      const usable = random.shuffled(filled.filter((index) => index !== gap || copy > 0));
      alterCells(cells, { columns: usable, schema, most: altered, random });
      if (shape.isKeyNew) {
        for (const name of options.key) {
          const index = schema.columns.findIndex((column) => column.name === name);
          cells[index] = drawUnusedKey(cells[index]!, usedKeys, random);
        }
      }
      duplicates.push({ original, cells, changes: listChanges(rows[original]!, cells, schema.columns) });
    }
    if (gap !== undefined) {
      gaps.push({
        row: original,
        change: { column: schema.columns[gap]!.name, clean: rows[original]![gap] ?? null, dirty: null },
      });
    }
  }
  return { duplicates, gaps };
}

function drawGap(filled: readonly number[], schema: RuleSchema, random: Random): number | undefined {
  const strings = filled.filter((index) => schema.columns[index]!.type === 'string');
  const eligible = strings.length > 0 ? strings : filled;
  return eligible.length === 0 ? undefined : random.pick(eligible);
}

function alterCells(
  cells: CellValue[],
  draw: {
    readonly columns: readonly number[];
    readonly schema: RuleSchema;
    readonly most: number;
    readonly random: Random;
  },
): void {
  let altered = 0;
  for (const index of draw.columns) {
    if (altered >= draw.most) return;
    const value = drawAlteredCell(cells[index]!, draw.schema.columns[index]!, draw.random);
    if (value === undefined) continue;
    cells[index] = value;
    altered += 1;
  }
}

function listChanges(
  original: readonly CellValue[],
  copy: readonly CellValue[],
  columns: readonly RuleColumn[],
): DuplicateChange[] {
  return columns.flatMap((column, index) => {
    const [clean, dirty] = [original[index] ?? null, copy[index] ?? null];
    return clean === dirty ? [] : [{ column: column.name, clean, dirty }];
  });
}
