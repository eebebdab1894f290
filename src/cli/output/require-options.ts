import { CodedError } from '../../foundation/coded-error.ts';

/**
 * Refuses where options that a command cannot do without are missing, naming all of them. Commander's own check comes before its
 * check for unknown options, and would hide that `--dity` was meant to be `--dirty`.
 */
export function requireOptions(options: object, names: readonly string[], commandPath: string): void {
  const given = new Set(Object.keys(options));
  const missing = names.filter((name) => !given.has(name)).map((name) => `--${name}`);
  if (missing.length === 0) return;
  throw new CodedError(
    'USAGE_OPTION_MISSING',
    `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing; see ${commandPath} --help`,
  );
}
