import { isCodedError } from '../../foundation/coded-error.ts';

/**
 * The one line that an error is told in: `mendbench: what; what to do (CODE)`. With MENDBENCH_DEBUG=1 the stack
 * follows; otherwise never.
 */
export function errorLine(error: unknown, environment: NodeJS.ProcessEnv): string {
  const line = `mendbench: ${messageOf(error).replaceAll(/\s*\n\s*/g, ' ')} (${codeOf(error)})\n`;
  if (environment['MENDBENCH_DEBUG'] !== '1' || !(error instanceof Error)) return line;
  const cause = error.cause instanceof Error ? `caused by ${error.cause.stack ?? error.cause.message}\n` : '';
  return `${line}${error.stack ?? ''}\n${cause}`;
}

function codeOf(error: unknown): string {
  if (isCodedError(error)) return error.code;
  return 'INTERNAL';
}

function messageOf(error: unknown): string {
  if (isCodedError(error)) return error.message;
  const what = error instanceof Error ? error.message : String(error);
  return `unexpected failure: ${what}; run again with MENDBENCH_DEBUG=1 and report what it prints`;
}
