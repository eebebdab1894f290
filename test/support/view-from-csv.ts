import { tableFromCsv } from '../../src/core/table/csv-text.ts';
import type { AgentView, VisibleColumn } from '../../src/core/task/agent-view.ts';

/** A view of a literal table: columns are nullable texts unless said otherwise, and nothing is declared beside what is given. */
export function viewFromCsv(csv: string, given: ViewParts = {}): AgentView {
  const dirty = tableFromCsv(csv);
  const columns = dirty.columns
    .filter((name) => name !== '_rid')
    .map((name) => ({ name, type: 'string' as const, meaning: '', nullable: true, ...given.columns?.[name] }));
  return {
    title: given.title ?? 'a table',
    dimension: given.dimension ?? 'consistency',
    dirty,
    columns,
    parts: given.parts ?? [],
    key: given.key ?? [],
    identities: given.identities ?? [],
    rules: given.rules ?? [],
    prompt: '',
  };
}

/** What a literal view declares. */
export interface ViewParts extends Partial<Omit<AgentView, 'dirty' | 'columns' | 'prompt'>> {
  readonly columns?: Readonly<Record<string, Partial<VisibleColumn>>>;
}
