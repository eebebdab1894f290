import { z } from 'zod';
import { CodedError } from '../../foundation/coded-error.ts';

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export const LOG_FORMATS = ['json', 'text'] as const;

/** What is logged, and how; to standard error. */
export interface LogSettings {
  readonly level: (typeof LOG_LEVELS)[number];
  /** `json`: one object a line, for machines; `text`: one line to read. */
  readonly format: (typeof LOG_FORMATS)[number];
}

/** From MENDBENCH_LOG_LEVEL and MENDBENCH_LOG_FORMAT. Throws SETTING_INVALID, which names what there is. */
export function readLogSettings(
  environment: Readonly<Record<string, string | undefined>>,
  defaultLevel: LogSettings['level'],
): LogSettings {
  return {
    level: wordOf('MENDBENCH_LOG_LEVEL', environment, LOG_LEVELS) ?? defaultLevel,
    format: wordOf('MENDBENCH_LOG_FORMAT', environment, LOG_FORMATS) ?? 'json',
  };
}

function wordOf<Word extends string>(
  name: string,
  environment: Readonly<Record<string, string | undefined>>,
  words: readonly [Word, ...Word[]],
): Word | null {
  const text = environment[name] ?? '';
  if (text === '') return null;
  const parsed = z.enum(words).safeParse(text);
  if (parsed.success) return parsed.data as Word;
  throw new CodedError(
    'SETTING_INVALID',
    `the environment variable ${name} has an invalid value; set one of ${words.join(', ')}`,
    { details: { name } },
  );
}
