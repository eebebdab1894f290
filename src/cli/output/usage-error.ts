import type { CommanderError } from 'commander';
import { CodedError } from '../../foundation/coded-error.ts';

/** A wrong word on the command line, as one of our errors: commander's message with its suggestion in our shape. */
export function usageErrorFrom(error: CommanderError, commandPath: string): CodedError {
  const [what = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  const meant = /Did you mean (.*)\?\)/.exec(suggestion ?? '')?.[1];
  const remedy = meant === undefined ? `see ${commandPath} --help` : `did you mean ${meant}?`;
  const code = error.code.replace(/^commander\./, '').replaceAll(/([A-Z])/g, '_$1');
  return new CodedError(`USAGE_${code.toUpperCase()}`, `${what.replace(/\.$/, '')}; ${remedy}`, { cause: error });
}
