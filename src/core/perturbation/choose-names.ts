import { ROW_ID_COLUMN } from '../table/table.ts';
import type { AgentView } from '../task/agent-view.ts';

/** The new name of every column and part, by the old one, each once and none of them `_rid`; `_rid` itself is not in it. */
export type NewNames = ReadonlyMap<string, string>;

/** The forms of P3: letter case, underscores, blanks. */
export type HeaderForm = 'case' | 'snake' | 'space';

/**
 * P3: the names of columns and parts in another form. `case`: in capitals, or in small letters where they are capitals
 * already. `snake`: words joined by underscores, or, where the table's names all are so already, run together with inner
 * capitals. `space`: words apart.
 */
export function nameByForm(view: AgentView, form: HeaderForm): NewNames {
  const names = oldNames(view);
  const isSnake = names.every((name) => snakeOf(name) === name);
  return distinct(names, (name) => {
    if (form === 'case') return name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase();
    if (form === 'snake') return isSnake ? camelOf(name) : snakeOf(name);
    return wordsOf(name).join(' ');
  });
}

/** P4: columns c1, c2 and so on in the table's order, parts p1, p2 and so on. */
export function nameByNumber(view: AgentView): NewNames {
  return new Map([
    ...view.columns.map(({ name }, index) => [name, `c${index + 1}`] as const),
    ...view.parts.map(({ name }, index) => [name, `p${index + 1}`] as const),
  ]);
}

function oldNames(view: AgentView): readonly string[] {
  return [...view.columns, ...view.parts].map(({ name }) => name);
}

/** A name that two old ones come to gets a number the second time. */
function distinct(names: readonly string[], formOf: (name: string) => string): NewNames {
  const taken = new Set<string>([ROW_ID_COLUMN]);
  return new Map(
    names.map((name) => {
      const wanted = formOf(name) === '' ? name : formOf(name);
      let chosen = wanted;
      for (let count = 2; taken.has(chosen); count += 1) chosen = `${wanted}${count}`;
      taken.add(chosen);
      return [name, chosen];
    }),
  );
}

function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/(\p{Ll}|\p{N})(?=\p{Lu})/gu, '$1 ')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}

function snakeOf(name: string): string {
  return wordsOf(name)
    .map((word) => word.toLowerCase())
    .join('_');
}

function camelOf(name: string): string {
  return wordsOf(name)
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
}
