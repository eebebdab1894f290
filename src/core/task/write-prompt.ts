import type { TaskDimension } from '../dataset/dimension.ts';
import type { PartDescriptor } from '../dataset/descriptor.ts';
import type { Rule } from '../dataset/rule.ts';
import type { VisibleColumn } from './agent-view.ts';
import { describeRule } from './describe-rule.ts';
import type { PromptWording } from './prompt-wording.ts';
import { STANDARD_WORDING } from './prompt-wording.ts';

/** What a prompt is written from. */
interface PromptFacts {
  readonly title: string;
  readonly dimension: TaskDimension;
  readonly columns: readonly VisibleColumn[];
  readonly parts: readonly PartDescriptor[];
  readonly key: readonly string[];
  readonly identities: readonly (readonly string[])[];
  readonly rules: readonly Rule[];
}

/**
 * The words that every agent gets with a dirty table: dimension, columns, domains, rules, identity and the duty to keep
 * `_rid`; in the benchmark's own wording unless another is given.
 */
export function writePrompt(facts: PromptFacts, wording: PromptWording = STANDARD_WORDING): string {
  const { title, dimension, columns, parts, key, identities, rules } = facts;
  const sections = [
    fill(wording.opening, {
      title,
      faults: dimension === 'mixed' ? wording.severalKinds : dimension,
      goal: wording.goals[dimension],
    }),
    wording.restraint,
    wording.identifier,
    list(wording.columns, columns.map(describeColumn)),
  ];
  if (parts.length > 0) {
    sections.push(
      list(
        wording.parts,
        parts.map((part) => `${part.name}: ${part.meaning} (in ${part.column})`),
      ),
    );
  }
  // A real pair may declare neither rules nor a key.
  if (rules.length > 0) sections.push(list(wording.rules, rules.map(describeRule)));
  const sets = [key, ...identities].filter((set) => set.length > 0).map((set) => set.join(' + '));
  if (sets.length > 0) sections.push(fill(wording.identities, { sets: sets.join('; ') }));
  return `${sections.join('\n\n')}\n`;
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/gu, (_, name: string) => values[name] ?? '');
}

function list(heading: string, items: readonly string[]): string {
  return `${heading}\n${items.map((item) => `- ${item}`).join('\n')}`;
}

function describeColumn(column: VisibleColumn): string {
  const facts = [column.type, column.nullable ? 'may be null' : 'never null'];
  if (column.minimum !== undefined || column.maximum !== undefined)
    facts.push(`from ${column.minimum ?? 'any'} to ${column.maximum ?? 'any'}`);
  if (column.decimals !== undefined && column.decimals > 0) facts.push(`${column.decimals} decimals`);
  if (column.format !== undefined) facts.push(column.format);
  if (column.vocabulary !== undefined) facts.push(`one of: ${column.vocabulary.join(' | ')}`);
  return `${column.name} (${facts.join('; ')})${column.meaning === '' ? '' : `: ${column.meaning}`}`;
}
