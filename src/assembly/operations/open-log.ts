import { pino } from 'pino';
import type { Logger } from 'pino';
import { isCodedError } from '../../foundation/coded-error.ts';
import type { Secret } from '../../models/config/secret.ts';
import { withoutSecrets } from '../../models/clients/without-secrets.ts';
import type { LogSettings } from './log-settings.ts';
import { textOfLogLine } from './text-of-log-line.ts';

/** Members that hold a secret by their name, wherever somebody logs a request or a config. */
const SECRET_MEMBERS = ['authorization', 'cookie', 'key', 'api_key', 'apiKey', 'token', 'password', 'secret'];

/**
 * A logger whose every line goes to `write` with known secrets masked in it. Errors are logged with code, message and place, never
 * with their causes' own members, which may hold what a provider sent back.
 */
export function openLog(
  settings: LogSettings,
  secrets: readonly Secret[],
  write: (line: string) => void,
): Logger<never, boolean> {
  const shape = settings.format === 'json' ? (line: string) => line : textOfLogLine;
  const stream = { write: (line: string) => write(shape(withoutSecrets(line, secrets))) };
  return pino(
    {
      level: settings.level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: plainError },
      redact: {
        paths: SECRET_MEMBERS.flatMap((name) => [name, `*.${name}`, `*.headers.${name}`]),
        censor: '[key]',
      },
    },
    stream,
  );
}

function plainError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { message: String(error) };
  return {
    type: error.name,
    message: error.message,
    ...(isCodedError(error) && { code: error.code }),
    stack: error.stack,
    ...(error.cause instanceof Error && { cause: error.cause.message }),
  };
}
