import { addressOf } from '../../dataset/rules/grid.ts';
import { isNullCell } from '../../table/null-token.ts';
import { parseDate } from '../../table/parse-date.ts';
import { parseNumber } from '../../table/parse-number.ts';
import type { DefectKind, PlantingPlace } from '../defect-kind.ts';
import type { PlantingContext } from '../planting-context.ts';
import { isProvenByRule } from './accept-evidence.ts';

/** The values of two columns of one type exchanged within a row. */
export const columnSwapDefect: DefectKind = {
  type: 'column-swap',
  list: (context) =>
    pairsOfColumns(context).flatMap(([a, b]) =>
      listSwaps(context, a, b).filter((place) => isComparableSize(context, place, b)),
    ),
  accepts: isProvenByRule,
};

/** Begin and end of a period exchanged, so that it ends before it begins. */
export const periodSwapDefect: DefectKind = {
  type: 'start-after-end',
  list: (context) => {
    const { columnIndex, schema } = context.state.grid;
    return schema.rules.flatMap((rule) => {
      if (rule.kind !== 'order') return [];
      const [lesser, greater] = [columnIndex.get(rule.lesser), columnIndex.get(rule.greater)];
      if (lesser === undefined || greater === undefined || context.isProtected[lesser] || context.isProtected[greater])
        return [];
      return listSwaps(context, lesser, greater);
    });
  },
  accepts: isProvenByRule,
};

function pairsOfColumns(context: PlantingContext): [number, number][] {
  return context.columns.flatMap((column, a) =>
    context.columns.flatMap((other, b): [number, number][] => {
      const isPair = b > a && column.type === other.type && (column.type === 'number' || column.type === 'date');
      return isPair && !context.isProtected[a] && !context.isProtected[b] ? [[a, b]] : [];
    }),
  );
}

function listSwaps(context: PlantingContext, a: number, b: number): PlantingPlace[] {
  const { grid } = context.state;
  return Array.from({ length: grid.rowCount }, (_, row) => row).flatMap((row) => {
    const [x, y] = [addressOf(grid, row, a), addressOf(grid, row, b)];
    const [first, second] = [context.clean[x] ?? null, context.clean[y] ?? null];
    if (isNullCell(first) || isNullCell(second) || first === second) return [];
    return [
      {
        row,
        column: a,
        draw: () => [
          { address: x, value: second },
          { address: y, value: first },
        ],
      },
    ];
  });
}

/** A swap that nobody would notice in the cells: numbers within a factor of twenty, or any two dates. */
function isComparableSize(context: PlantingContext, place: PlantingPlace, other: number): boolean {
  const { grid } = context.state;
  const [x, y] = [place.column, other].map((column) => context.clean[addressOf(grid, place.row, column)] ?? '');
  if (parseDate(x!) !== null) return true;
  const [p, q] = [Math.abs(parseNumber(x!) ?? 0), Math.abs(parseNumber(y!) ?? 0)];
  return Math.max(p, q) <= 20 * Math.max(1, Math.min(p, q));
}
