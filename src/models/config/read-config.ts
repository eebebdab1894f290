import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isAlias, isNode, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { mendbenchConfigSchema } from '../../contract/config.ts';
import type { ConfigModel, MendbenchConfig, SecretReference } from '../../contract/config.ts';
import { CodedError } from '../../foundation/coded-error.ts';
import { describeIssues } from './describe-issues.ts';

/** Taken where it stands in the working folder and nothing else is named. */
const DEFAULT_FILE = 'mendbench.config.yaml';
/** A config is a page or two; what is longer is another file. */
const MOST_CHARACTERS = 1_000_000;
/** Enough to mend a file in one go, few enough to read. */
const MOST_FAULTS = 10;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the config file: `path` (--config), else the variable MENDBENCH_CONFIG, else mendbench.config.yaml in the working
 * folder, whose absence is an empty config. Files that it refers to are taken relative to it. Nothing of a value is ever
 * repeated in a message, since it may be a key in the wrong place. Throws CONFIG_NOT_FOUND and CONFIG_INVALID, which gives
 * line, field and remedy of every fault.
 */
export function readConfig(path: string | null, environment: Environment): MendbenchConfig {
  const named = path ?? (environment['MENDBENCH_CONFIG'] || null);
  const file = resolve(named ?? DEFAULT_FILE);
  const text = textOfFile(file);
  if (text === null) {
    if (named === null) return mendbenchConfigSchema.parse({});
    throw new CodedError(
      'CONFIG_NOT_FOUND',
      `no config file can be read at "${file}"; correct --config or MENDBENCH_CONFIG`,
      {
        details: { file },
      },
    );
  }
  return withAbsoluteFiles(parseConfig(text, file), dirname(file));
}

/** Reads the text of a config; `file` is for messages. Throws CONFIG_INVALID. */
export function parseConfig(text: string, file: string): MendbenchConfig {
  if (text.length > MOST_CHARACTERS) throw invalid(file, ['the file is too long for a config; name the right one']);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const { line } = lines.linePos(fault.pos[0]);
    throw invalid(file, [`line ${line}: is no YAML (${fault.code}); check indentation, quotes and repeated fields`]);
  }
  const value = plainValue(document, file);
  const parsed = mendbenchConfigSchema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const lineOf = (field: readonly PropertyKey[]): number => lines.linePos(offsetOf(document, field)).line;
  throw invalid(file, describeIssues(parsed.error.issues, value, lineOf));
}

function plainValue(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 }) as unknown;
  } catch {
    throw invalid(file, ['an alias names nothing or repeats itself without end; write out what aliases stand for']);
  }
}

/** Where a field begins; that of its nearest ancestor where it is absent. */
function offsetOf(document: Document.Parsed, field: readonly PropertyKey[]): number {
  for (let length = field.length; length > 0; length -= 1) {
    const node = document.getIn(field.slice(0, length), true);
    if (isNode(node) && !isAlias(node) && node.range) return node.range[0];
  }
  return 0;
}

function invalid(file: string, faults: readonly string[]): CodedError {
  const shown = faults.slice(0, MOST_FAULTS).map((fault) => `\n  ${fault}`);
  const rest = faults.length > MOST_FAULTS ? `\n  and ${faults.length - MOST_FAULTS} more` : '';
  return new CodedError('CONFIG_INVALID', `"${file}" is no valid config; correct:${shown.join('')}${rest}`, {
    details: { file, faults },
  });
}

function textOfFile(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/u, '');
  } catch {
    return null;
  }
}

function withAbsoluteFiles(config: MendbenchConfig, folder: string): MendbenchConfig {
  const absolute = <Reference extends string | SecretReference>(reference: Reference): Reference =>
    typeof reference === 'object' && 'file' in reference
      ? { ...reference, file: resolve(folder, reference.file) }
      : reference;
  const absoluteHeaders = (headers: NonNullable<ConfigModel['headers']>): NonNullable<ConfigModel['headers']> =>
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, absolute(value)]));
  return {
    ...config,
    models: config.models.map((model) => ({
      ...model,
      ...(model.key === undefined ? {} : { key: absolute(model.key) }),
      ...(model.headers === undefined ? {} : { headers: absoluteHeaders(model.headers) }),
    })),
    agents: config.agents.map((agent) =>
      'command' in agent
        ? { ...agent, command: agent.command.map((word) => (/^\.\.?\//u.test(word) ? resolve(folder, word) : word)) }
        : {
            ...agent,
            ...(agent.secret === undefined ? {} : { secret: absolute(agent.secret) }),
            ...(agent.headers === undefined ? {} : { headers: absoluteHeaders(agent.headers) }),
          },
    ),
  };
}
