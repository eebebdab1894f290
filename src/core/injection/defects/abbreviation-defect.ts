import type { DefectKind } from '../defect-kind.ts';
import { shortenName } from '../forms/shorten-name.ts';
import { listCells } from '../planting-context.ts';
import { isProvenByRule } from './accept-evidence.ts';

/** A name cut short, as people note it down: initials of its words, its first letters, or without vowels. */
export const abbreviationDefect: DefectKind = {
  type: 'abbreviation',
  list: (context) => {
    const dependents = new Set(
      context.state.grid.schema.rules.flatMap((rule) => (rule.kind === 'dependency' ? [rule.dependent] : [])),
    );
    return listCells(context, (column) => column.type === 'string' && dependents.has(column.name)).flatMap((cell) => {
      const vocabulary = context.columns[cell.column]!.vocabulary ?? [];
      const forms = shortenName(cell.value).filter((form) => form !== cell.value && !vocabulary.includes(form));
      if (cell.value.length < 5 || forms.length === 0) return [];
      return [
        {
          row: cell.row,
          column: cell.column,
          draw: (random) => [{ address: cell.address, value: random.pick(forms) }],
        },
      ];
    });
  },
  accepts: isProvenByRule,
};
