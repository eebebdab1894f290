import type { Rule } from '../../../core/dataset/rule.ts';
import type { AgentView } from '../../../core/task/agent-view.ts';
import { fieldReader } from '../../table-editing/field-reader.ts';
import type { WorkingTable } from '../../table-editing/working-table.ts';

/**
 * The rows of a table in groups of at most `most`, each row in one: rows that identify one entity, or that a rule looks at
 * together, share a group as far as it has room. Identities come first, then rules over groups, then dependencies, whose groups
 * are the largest. Groups and rows in them ascend.
 */
export function relatedRows(view: AgentView, working: WorkingTable, most: number): readonly (readonly number[])[] {
  const groupOf = working.rids.map((_, row) => row);
  const members = new Map(working.rids.map((_, row) => [row, [row]]));
  const join = (a: number, b: number): boolean => {
    const [left, right] = [groupOf[a]!, groupOf[b]!];
    if (left === right) return true;
    const [stay, go] = [members.get(left)!, members.get(right)!];
    if (stay.length + go.length > most) return false;
    for (const row of go) groupOf[row] = left;
    stay.push(...go);
    return members.delete(right);
  };
  for (const keys of keysOf(view, working)) {
    let anchor = keys[0]!;
    // Where a group is too large for one part, the rest of it gathers anew.
    for (const row of keys.slice(1)) if (!join(anchor, row)) anchor = row;
  }
  const groups = [...members.values()].map((rows) => rows.toSorted((a, b) => a - b));
  return groups.toSorted((a, b) => a[0]! - b[0]!);
}

/** Sets of rows that belong together, the most important first. */
function keysOf({ key, identities, rules, parts }: AgentView, working: WorkingTable): number[][] {
  const wanted = [...identities, key, ...rules.flatMap(groupColumns), ...rules.flatMap(determinants)];
  const seen = new Set<string>();
  return wanted.flatMap((names) => {
    const mark = names.join('\u0000');
    if (names.length === 0 || seen.has(mark)) return [];
    seen.add(mark);
    const readers = names.map((name) => fieldReader(working, parts, name));
    const rowsOf = Map.groupBy(working.rids.keys(), (row) => {
      const values = readers.map((reader) => reader?.read(row) ?? null);
      // A row of which nothing is known belongs with no other.
      return values.includes(null) ? `\u0000${row}` : JSON.stringify(values);
    });
    return [...rowsOf.values()].filter((rows) => rows.length > 1);
  });
}

function groupColumns(rule: Rule): string[][] {
  return 'group' in rule ? [[rule.group]] : [];
}

function determinants(rule: Rule): (readonly string[])[] {
  return rule.kind === 'dependency' ? [rule.determinants] : [];
}
