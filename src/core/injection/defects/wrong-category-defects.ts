import type { DefectKind, PlantingPlace } from '../defect-kind.ts';
import type { PlantingContext } from '../planting-context.ts';
import { countValues, listCells } from '../planting-context.ts';
import { isProvenByRule, isProvenBySeveral } from './accept-evidence.ts';

/** A category that contradicts a redundant column, such as a name that is not its code's. */
export const mismatchDefect: DefectKind = {
  type: 'redundant-mismatch',
  list: (context) => listWrongCategories(context, dependentNames(context, 1)),
  accepts: isProvenByRule,
};

/** A value that breaks one functional dependency against a clear majority. */
export const dependencyViolationDefect: DefectKind = {
  type: 'dependency-violation',
  list: (context) => listWrongCategories(context, dependentNames(context, 1)),
  accepts: isProvenByRule,
};

/** A value that breaks a dependency on several columns. */
export const compositeViolationDefect: DefectKind = {
  type: 'composite-dependency',
  list: (context) => listWrongCategories(context, dependentNames(context, 2)),
  accepts: isProvenByRule,
};

/** A cell in a chain of dependencies (code, name, region): which of them is wrong only the votes of several rules tell. */
export const chainContradictionDefect: DefectKind = {
  type: 'chain-contradiction',
  list: (context) => {
    const determinants = new Set(
      context.state.grid.schema.rules.flatMap((rule) => (rule.kind === 'dependency' ? rule.determinants : [])),
    );
    const dependents = dependentNames(context, 1);
    return listWrongCategories(context, new Set([...dependents].filter((name) => determinants.has(name))));
  },
  accepts: isProvenBySeveral,
};

/** An entity that contradicts itself across rows, where more than one rule takes part in telling which row is wrong. */
export const selfContradictionDefect: DefectKind = {
  type: 'self-contradiction',
  list: (context) => listWrongCategories(context, dependentNames(context, 1)),
  accepts: isProvenBySeveral,
};

function dependentNames(context: PlantingContext, leastDeterminants: number): Set<string> {
  return new Set(
    context.state.grid.schema.rules.flatMap((rule) => {
      if (rule.kind === 'dependency') return rule.determinants.length >= leastDeterminants ? [rule.dependent] : [];
      return rule.kind === 'same' && leastDeterminants === 1 ? [rule.column] : [];
    }),
  );
}

/** Cells of the named columns, each to become another value that stands in its column. */
function listWrongCategories(context: PlantingContext, names: ReadonlySet<string>): PlantingPlace[] {
  const valuesOf = new Map<number, string[]>();
  return listCells(context, (column) => names.has(column.name)).flatMap((cell) => {
    const values = valuesOf.get(cell.column) ?? [...countValues(context, cell.column).keys()].toSorted();
    valuesOf.set(cell.column, values);
    if (values.length < 2) return [];
    return [
      {
        row: cell.row,
        column: cell.column,
        draw: (random) => {
          const value = random.pick(values);
          return value === cell.value ? undefined : [{ address: cell.address, value }];
        },
      },
    ];
  });
}
