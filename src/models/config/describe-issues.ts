import type { z } from 'zod';
import { nearestWord } from '../../core/table/nearest-word.ts';

type Issue = z.core.$ZodIssue;
type ToldIssue = Issue | { readonly code: 'missing'; readonly path: readonly PropertyKey[] };
type Path = readonly PropertyKey[];

/** Field names are shown only where they look like field names: a key may have been written in their place. */
const FIELD_NAME = /^[A-Za-z][A-Za-z_-]{0,29}$/u;

/** Fields of each part of the config, to say which one was meant. */
const FIELDS = [
  'models,limits,agents,cache,budget_usd',
  'name,provider,id,base_url,headers,key,context_window,output_limit,price,parameters,env,file',
  'temperature,seed,effort,structured_output,tools,concurrency,requests_per_minute,tokens_per_minute',
  'openai,anthropic,google,compatible,input,cached_input,cache_write,output,tiers,above_input_tokens,date',
  'command,url,timeout_seconds,memory_mb,output_mb,secret,description,deterministic',
  'enabled,ttl_hours,max_mb',
].flatMap((names) => names.split(','));

/**
 * Faults of a config in words: line, field and remedy, none of its values. Of an entry that could be of two kinds the faults
 * of the kind it looks like are told.
 */
export function describeIssues(
  issues: readonly Issue[],
  value: unknown,
  lineOf: (field: Path) => number,
): readonly string[] {
  return issues
    .flatMap((issue) => meantIssues(issue, value))
    .map((issue) => (isAbsent(issue, value) ? { ...issue, code: 'missing' as const } : issue))
    .map((issue) => describeIssue(issue, lineOf));
}

function meantIssues(issue: Issue, value: unknown): readonly Issue[] {
  if (issue.code !== 'invalid_union' || issue.path[0] !== 'agents' || issue.path.length !== 2) return [issue];
  const agent = valueAt(value, issue.path);
  const isCommand = fieldOf(agent, 'command') !== undefined;
  if (!isCommand && fieldOf(agent, 'url') === undefined) return [issue];
  const meant = issue.errors[isCommand ? 0 : 1] ?? [];
  return meant.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** Something of a kind was wanted where nothing stands. */
function isAbsent({ code, path }: Issue, value: unknown): boolean {
  const isWanted = code === 'invalid_type' || code === 'invalid_value';
  return isWanted && valueAt(value, path) === undefined;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((part, key) => fieldOf(part, key), value);
}

function fieldOf(part: unknown, key: PropertyKey): unknown {
  return typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined;
}

function describeIssue(issue: ToldIssue, lineOf: (field: Path) => number): string {
  if (issue.code === 'unrecognized_keys') {
    const [name = ''] = issue.keys;
    const line = lineOf([...issue.path, name]);
    return `line ${line}: ${within(issue.path)}${unknownField(name)}`;
  }
  return `line ${lineOf(issue.path)}: ${fieldName(issue.path)} ${remedyOf(issue)}`;
}

function unknownField(name: string): string {
  if (!FIELD_NAME.test(name)) return 'a field is unknown; leave it out';
  return `the field "${name}" is unknown; did you mean "${nearestWord(name, FIELDS)}"?`;
}

function remedyOf(issue: ToldIssue): string {
  switch (issue.code) {
    case 'missing':
      return 'is missing; add it';
    case 'invalid_type':
      return `must be ${KINDS[issue.expected] ?? 'of another kind'}`;
    case 'too_small':
      return `must be at least ${issue.minimum}`;
    case 'too_big':
      return `must be at most ${issue.maximum}`;
    case 'invalid_format':
      return issue.message.startsWith('must') ? issue.message : 'must be a date, such as 2026-11-24';
    case 'invalid_key':
      return 'must be the name of a header';
    case 'custom':
    case 'invalid_union':
    case 'invalid_value':
      return issue.message;
    default:
      return 'is not valid; see the reference of the config';
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'fields with values',
  record: 'fields with values',
};

function within(path: Path): string {
  return path.length === 0 ? '' : `in ${fieldName(path)} `;
}

function fieldName(path: Path): string {
  if (path.length === 0) return 'the file';
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : FIELD_NAME.test(String(part)) ? `.${String(part)}` : '.?'))
    .join('')
    .replace(/^\./u, '');
}
