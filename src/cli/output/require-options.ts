import type { Command } from 'commander';
import { CodedError } from '../../foundation/coded-error.ts';

/**
 * Makes options ones that a command cannot do without: its help says so, and a call without them is refused with
 * USAGE_OPTION_MISSING, which names all of them. Commander's own check comes before its check for unknown options, and would hide that
 * `--dity` was meant to be `--dirty`.
 */
export function requireOptions(command: Command, path: string, names: readonly string[]): Command {
  for (const option of command.options.filter(({ long }) => names.includes(long?.slice(2) ?? ''))) {
    option.description = `${option.description} (required)`;
  }
  return command.hook('preAction', (called) => {
    const given = new Set(Object.keys(called.opts()));
    const missing = names.filter((name) => !given.has(name)).map((name) => `--${name}`);
    if (missing.length === 0) return;
    throw new CodedError(
      'USAGE_OPTION_MISSING',
      `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing; see ${path} --help`,
    );
  });
}
