import { isNullCell } from '../table/null-token.ts';
import type { Table } from '../table/table.ts';
import type { Dataset } from './dataset.ts';
import type { RuleSchema } from './rule-schema.ts';
import { createDomainCheck } from './rules/check-domain.ts';
import type { Grid } from './rules/grid.ts';
import { createGrid, readText } from './rules/grid.ts';
import { groundRules } from './rules/ground-rules.ts';
import { groupRows, joinKey } from './rules/groups.ts';

/** A declaration that the clean table breaks. */
export interface DatasetBreach {
  /** Such as `dependency`, `key`, `identity`, `domain`. */
  readonly rule: string;
  readonly message: string;
  /** 0-based rows, at most ten. */
  readonly rows: readonly number[];
  /** What is broken: the very key, identity, column or rule of the descriptor. */
  readonly declaration: object;
}

/** Everything in a dataset's clean table that its descriptor forbids; empty when all declarations hold. */
export function verifyDataset(dataset: Dataset): DatasetBreach[] {
  const { descriptor, table } = dataset;
  const grid = createGrid(table, descriptor);
  return [
    ...verifyUnique(grid, 'key', descriptor.key),
    ...descriptor.identities.flatMap((identity) => verifyUnique(grid, 'identity', identity)),
    ...verifyTable(table, descriptor),
  ];
}

/** What of a schema's domains and rules a table breaks; empty when all hold. Identity and key are not looked at. */
export function verifyTable(table: Table, schema: RuleSchema): DatasetBreach[] {
  const grid = createGrid(table, schema);
  return [...verifyDomains(grid), ...verifyDependencies(grid), ...verifyInstances(grid)];
}

function verifyUnique(grid: Grid, rule: string, names: readonly string[]): DatasetBreach[] {
  const shared = [...groupRows(grid, names).values()].filter((rows) => rows.length > 1);
  return shared.map((rows) => ({
    rule,
    message: `rows share ${names.join(', ')}`,
    rows: rows.slice(0, 10),
    declaration: names,
  }));
}

function verifyDomains(grid: Grid): DatasetBreach[] {
  return grid.schema.columns.flatMap((column, c) => {
    const check = createDomainCheck(column);
    const rows: number[] = [];
    for (let row = 0; row < grid.rowCount; row += 1) {
      if (check(grid.values[row * grid.width + c] ?? null) === 'broken') rows.push(row);
    }
    const example = rows[0] === undefined ? null : grid.values[rows[0] * grid.width + c];
    return rows.length === 0
      ? []
      : [
          {
            rule: 'domain',
            message: `${rows.length} cells of ${column.name} break its declaration, such as ${JSON.stringify(example)}`,
            rows: rows.slice(0, 10),
            declaration: column,
          },
        ];
  });
}

function verifyDependencies(grid: Grid): DatasetBreach[] {
  return grid.schema.rules.flatMap((rule) => {
    if (rule.kind !== 'dependency') return [];
    const breaches: DatasetBreach[] = [];
    for (const rows of groupRows(grid, rule.determinants).values()) {
      const values = new Set(rows.map((row) => joinKey([foldNull(readText(grid, row, rule.dependent))])));
      if (values.size > 1) {
        breaches.push({
          rule: 'dependency',
          message: `${rule.determinants.join(', ')} does not determine ${rule.dependent}`,
          rows: rows.slice(0, 10),
          declaration: rule,
        });
      }
    }
    return breaches;
  });
}

function foldNull(text: string | null): string | null {
  return text === null || isNullCell(text) ? null : text;
}

function verifyInstances(grid: Grid): DatasetBreach[] {
  return groundRules(grid).flatMap((instance) =>
    instance.test(grid) === 'broken'
      ? [
          {
            rule: instance.rule.kind,
            message: `${JSON.stringify(instance.rule)} is broken`,
            rows: [...new Set(instance.cells.map((address) => Math.floor(address / grid.width)))].slice(0, 10),
            declaration: instance.rule,
          },
        ]
      : [],
  );
}
