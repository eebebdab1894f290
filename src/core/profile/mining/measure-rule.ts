import type { Rule } from '../../dataset/rule.ts';
import type { Grid } from '../../dataset/rules/grid.ts';
import { readText } from '../../dataset/rules/grid.ts';
import { groundRules } from '../../dataset/rules/ground-rules.ts';
import { groupRows, joinKey } from '../../dataset/rules/groups.ts';
import { isNullCell } from '../../table/null-token.ts';

/** What of a table speaks for a rule, in the very claims that agents are later held to. */
export interface RuleSupport {
  /** What was counted: rows, or groups of two and more rows, or claims over several rows. */
  readonly unit: 'rows' | 'groups' | 'claims';
  readonly holding: number;
  readonly broken: number;
  /** Without a claim, because something is null. */
  readonly silent: number;
  /** g3: least share of rows to take away so that it holds (dependencies; else the share of broken claims). */
  readonly error: number;
}

/** Counts the claims of a rule on a table. */
export function measureRule(rule: Rule, grid: Grid): RuleSupport {
  if (rule.kind === 'dependency') return measureDependency(rule.determinants, rule.dependent, grid);
  const counts = { holds: 0, broken: 0, silent: 0 };
  const isByRow = !('group' in rule) && rule.kind !== 'mirror';
  for (const instance of groundRules({ ...grid, schema: { ...grid.schema, rules: [rule] } })) {
    counts[instance.test(grid)] += 1;
  }
  const spoken = counts.holds + counts.broken;
  return {
    unit: isByRow ? 'rows' : 'claims',
    holding: counts.holds,
    broken: counts.broken,
    silent: counts.silent,
    error: spoken === 0 ? 0 : counts.broken / spoken,
  };
}

function measureDependency(determinants: readonly string[], dependent: string, grid: Grid): RuleSupport {
  const counts = { holding: 0, broken: 0, rows: 0, astray: 0 };
  for (const rows of groupRows(grid, determinants).values()) {
    const values = new Map<string, number>();
    for (const row of rows) {
      const text = readText(grid, row, dependent);
      const value = joinKey([text === null || isNullCell(text) ? null : text]);
      values.set(value, (values.get(value) ?? 0) + 1);
    }
    counts.rows += rows.length;
    counts.astray += rows.length - Math.max(...values.values());
    if (rows.length > 1) counts[values.size === 1 ? 'holding' : 'broken'] += 1;
  }
  return {
    unit: 'groups',
    holding: counts.holding,
    broken: counts.broken,
    silent: grid.rowCount - counts.rows,
    error: counts.rows === 0 ? 0 : counts.astray / counts.rows,
  };
}
