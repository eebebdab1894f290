import type { DatasetDescriptor, SamplingPlan } from '../../dataset/descriptor.ts';
import { createGrid } from '../../dataset/rules/grid.ts';
import { groupRows } from '../../dataset/rules/groups.ts';
import type { Table } from '../../table/table.ts';

/** Larger groups are cut to their first rows, which keeps numberings and running totals whole. */
const LARGEST_UNIT = 40;
const PREFIX = { minimum: 6, maximum: 20 };
/** Rows that depend on each other are taken together in groups of such mean sizes. */
const UNIT_SIZES = { least: 3, most: 30 };

/**
 * Groups that a rule speaks of are taken whole, or their first rows where they are large; without such rules the rows of a
 * determinant whose groups are of a handy size, so that a wrong cell has partners; else single rows.
 */
export function chooseSampling(table: Table, told: Pick<DatasetDescriptor, 'parts' | 'key' | 'rules'>): SamplingPlan {
  const grid = createGrid(table, { columns: columnsOf(table), parts: told.parts, rules: [] });
  const meanSize = (name: string): number => table.rowCount / Math.max(1, groupRows(grid, [name]).size);
  const groups = told.rules.flatMap((rule) => ('group' in rule ? [rule.group] : []));
  const group = commonest(groups);
  if (group !== undefined) {
    const order = told.rules.flatMap((rule) =>
      'order' in rule && 'group' in rule && rule.group === group ? [rule.order] : [],
    )[0];
    const isCut = order !== undefined && meanSize(group) > LARGEST_UNIT;
    return { block: [], unit: [group], ...(isCut && { prefix: { order, ...PREFIX } }) };
  }
  const determinants = told.rules.flatMap((rule) =>
    rule.kind === 'dependency' && rule.determinants.length === 1 ? [rule.determinants[0]!] : [],
  );
  const handy = commonest(
    determinants.filter((name) => meanSize(name) >= UNIT_SIZES.least && meanSize(name) <= UNIT_SIZES.most),
  );
  return { block: [], unit: handy === undefined ? told.key : [handy] };
}

function columnsOf(table: Table) {
  return table.columns.map((name) => ({ name, type: 'string' as const, nullable: true }));
}

/** The name that occurs most often, the first of such. */
function commonest(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}
