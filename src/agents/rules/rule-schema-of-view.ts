import type { RuleSchema } from '../../core/dataset/rule-schema.ts';
import { profileColumn } from '../../core/profile/column-profile.ts';
import type { AgentView, VisibleColumn } from '../../core/task/agent-view.ts';
import type { WorkingTable } from '../table-editing/working-table.ts';

/**
 * What a view says of its columns, in the order of the working table, with what it leaves out taken from the data: a
 * number column's decimals, and nullable text for a column that is not declared. Rules that name columns which the table
 * lacks are left out.
 */
export function ruleSchemaOfView(view: AgentView, working: WorkingTable): RuleSchema {
  const columns = working.columns.map((name, c) => {
    const column: VisibleColumn = view.columns.find((candidate) => candidate.name === name) ?? {
      name,
      type: 'string',
      meaning: '',
      nullable: true,
    };
    if (column.type !== 'number' || column.decimals !== undefined) return column;
    return { ...column, decimals: profileColumn(working.cells[c]!, 'number').decimals };
  });
  const present = new Set(working.columns);
  const parts = view.parts.filter((part) => present.has(part.column));
  const known = new Set([...present, ...parts.map((part) => part.name)]);
  const declared = new Set([...view.columns.map((column) => column.name), ...view.parts.map((part) => part.name)]);
  const missing = [...declared].filter((name) => !known.has(name));
  const rules = view.rules.filter((rule) => !missing.some((name) => namesColumn(rule, name)));
  return { columns, parts, rules };
}

/** Whether a rule mentions a name anywhere; a constant of the same text is taken for one too, which only drops the rule. */
function namesColumn(rule: AgentView['rules'][number], name: string): boolean {
  return JSON.stringify(rule).includes(JSON.stringify(name));
}
