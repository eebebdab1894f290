import type { Random } from '../../../foundation/random.ts';
import type { RuleColumn } from '../../dataset/rule-schema.ts';
import { addressOf } from '../../dataset/rules/grid.ts';
import type { CellChange } from '../../evidence/judge-repair.ts';
import { textFromScaled } from '../../table/decimal.ts';
import { isNullCell } from '../../table/null-token.ts';
import { parseNumber } from '../../table/parse-number.ts';
import type { CellValue } from '../../table/table.ts';
import type { DefectKind, PlantingPlace } from '../defect-kind.ts';
import type { PlantingContext } from '../planting-context.ts';
import { countValues, dirtyAddresses, listCells } from '../planting-context.ts';
import { isProvenByRule, isProvenBySeveral } from './accept-evidence.ts';

/** A value gone, that at least three agreeing rows of a dependency's group still tell. */
export const missingByDependencyDefect: DefectKind = {
  type: 'missing',
  list: (context) => {
    const dependents = new Set(
      context.state.grid.schema.rules.flatMap((rule) => (rule.kind === 'dependency' ? [rule.dependent] : [])),
    );
    return listGaps(
      context,
      (column) => dependents.has(column.name),
      () => null,
    );
  },
  accepts: (repairs) => repairs.every((repair) => repair.evidenceKind === 'dependency' && repair.evidence.length > 3),
};

/** A value gone, that arithmetic or a dependency on several columns restores. */
export const missingByRuleDefect: DefectKind = {
  type: 'missing',
  list: (context) =>
    listGaps(
      context,
      (column) => derivedNames(context).has(column.name),
      () => null,
    ),
  accepts: isProvenByRule,
};

/** A stand-in such as -1, 999, ? or 1900-01-01 where a value was. */
export const disguisedDefect: DefectKind = {
  type: 'disguised-missing',
  list: (context) =>
    listGaps(
      context,
      (column) => derivedNames(context).has(column.name),
      (cell, random) => drawStandIn(context, cell, random),
    ),
  accepts: isProvenByRule,
};

/** The column's commonest value, zero or its mean where a value was: wrong only by the rules. */
export const plausibleDefaultDefect: DefectKind = {
  type: 'plausible-default',
  list: (context) =>
    listGaps(
      context,
      () => true,
      (cell, random) => drawDefault(context, cell, random),
    ),
  accepts: isProvenByRule,
};

/**
 * A null drawn with its own value's rank as weight, restored by any rule; at most two of them for each null that is
 * legitimate (METHODOLOGY 8.2).
 */
export const missingDeepDefect: DefectKind = {
  type: 'missing',
  list: (context) =>
    listGaps(
      context,
      () => true,
      () => (hasRoomForNull(context) ? null : undefined),
    ),
  accepts: isProvenByRule,
};

/** Two values of one row gone, the second to be had only when the first is back. */
export const chainGapDefect: DefectKind = {
  type: 'missing-chain',
  list: (context) => {
    const { grid } = context.state;
    const linked = linkedColumns(context);
    const byRow = Map.groupBy(
      listCells(context, () => true),
      (cell) => cell.row,
    );
    return [...byRow.values()].flatMap((cells) =>
      cells.flatMap((cell) =>
        cells
          .filter((other) => other.column > cell.column && linked.has(cell.column * grid.width + other.column))
          .map((other) => ({
            row: cell.row,
            column: cell.column,
            draw: (random) => drawGaps(context, [cell, other], random),
          })),
      ),
    );
  },
  accepts: isProvenBySeveral,
};

/** Pairs of columns (lesser × width + greater) that one rule reads together: only there can one gap wait for another. */
function linkedColumns(context: PlantingContext): Set<number> {
  const { instances, grid } = context.state;
  const first = new Map(instances.toReversed().map((instance) => [instance.rule, instance]));
  return new Set(
    [...first.values()].flatMap((instance) => {
      const columns = [...new Set(instance.cells.map((address) => address % grid.width))].toSorted((a, b) => a - b);
      return columns.flatMap((a, index) => columns.slice(index + 1).map((b) => a * grid.width + b));
    }),
  );
}

function drawGaps(
  context: PlantingContext,
  cells: readonly GapCell[],
  random: Random,
): readonly CellChange[] | undefined {
  const { grid } = context.state;
  const changes: CellChange[] = [];
  for (const cell of cells) {
    const value = drawGap(context, cell, random);
    if (value === undefined) return undefined;
    changes.push({ address: addressOf(grid, cell.row, cell.column), value });
  }
  return changes;
}

interface GapCell {
  readonly row: number;
  readonly column: number;
  readonly value: string;
}

function listGaps(
  context: PlantingContext,
  qualifies: (column: RuleColumn) => boolean,
  fill: (cell: GapCell, random: Random) => CellValue | undefined,
): PlantingPlace[] {
  return listCells(context, qualifies).map((cell) => ({
    row: cell.row,
    column: cell.column,
    draw: (random) => {
      const value = fill(cell, random);
      return value === undefined || value === cell.value ? undefined : [{ address: cell.address, value }];
    },
  }));
}

/** Columns that some rule other than a plain one-column dependency speaks of. */
function derivedNames(context: PlantingContext): Set<string> {
  return new Set(
    context.state.grid.schema.rules.flatMap((rule) => {
      if (rule.kind === 'dependency') return rule.determinants.length > 1 ? [rule.dependent] : [];
      if (rule.kind === 'tree-sum') return rule.columns;
      return 'computed' in rule
        ? [rule.computed, ...('terms' in rule ? rule.terms.map((term) => term.column) : [])]
        : [];
    }),
  );
}

/** Explicit nulls may be at most twice the legitimate ones, so that a third of all nulls must stay. */
function hasRoomForNull(context: PlantingContext, more = 1): boolean {
  const legitimate = countLegitimate(context.clean);
  const { values } = context.state.grid;
  const explicit = [...dirtyAddresses(context)].filter((address) => values[address] === null).length;
  return explicit + more <= 2 * legitimate;
}

/** By the clean values, which never change: places are drawn by the thousand. */
const legitimateCounts = new WeakMap<PlantingContext['clean'], number>();

function countLegitimate(clean: PlantingContext['clean']): number {
  const count = legitimateCounts.get(clean) ?? clean.filter((value) => isNullCell(value)).length;
  legitimateCounts.set(clean, count);
  return count;
}

/** A null where two more are allowed, since gaps of a chain come in pairs; else a stand-in. */
function drawGap(context: PlantingContext, cell: GapCell, random: Random): CellValue | undefined {
  return hasRoomForNull(context, 2) ? null : drawStandIn(context, cell, random);
}

/** A token that neither stands in the clean column nor lies in its declared domain. */
function drawStandIn(context: PlantingContext, cell: GapCell, random: Random): CellValue | undefined {
  const column = context.columns[cell.column]!;
  const tokens = {
    number: ['-1', '999', '9999', '99999'],
    date: ['1900-01-01', '9999-12-31'],
    string: ['?', 'unknown', '-'],
    boolean: ['?'],
  };
  const present = countValues(context, cell.column);
  const usable = tokens[column.type].filter((token) => {
    if (present.has(token)) return false;
    const number = column.type === 'number' ? Number(token) : Number.NaN;
    const isInDomain =
      number >= (column.minimum ?? Number.NEGATIVE_INFINITY) && number <= (column.maximum ?? Number.POSITIVE_INFINITY);
    return !isInDomain && !(column.vocabulary?.includes(token) ?? false);
  });
  return usable.length === 0 ? undefined : random.pick(usable);
}

function drawDefault(context: PlantingContext, cell: GapCell, random: Random): CellValue | undefined {
  const column = context.columns[cell.column]!;
  const counts = [...countValues(context, cell.column)].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const mode = counts[0]?.[0];
  if (column.type !== 'number') return mode;
  const decimals = column.decimals ?? 0;
  const numbers = counts.flatMap(([text, count]) => Array.from({ length: count }, () => parseNumber(text)!));
  const mean = textFromScaled(
    Math.round((numbers.reduce((sum, number) => sum + number, 0) / numbers.length) * 10 ** decimals),
    decimals,
  );
  const zero = textFromScaled(0, decimals);
  return random.pick((column.minimum ?? 0) <= 0 ? [mode ?? zero, zero, mean] : [mode ?? mean, mean]);
}
