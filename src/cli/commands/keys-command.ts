import { Argument, Option } from 'commander';
import type { Command } from 'commander';
import { API_SCOPES } from '../../contract/api-key.ts';
import type { ApiScope } from '../../contract/api-key.ts';
import type { CommandContext } from '../command-context.ts';
import { databaseOption } from '../database-option.ts';
import type { DatabaseOptions } from '../database-option.ts';
import { makeCommand } from '../make-command.ts';
import { jsonText } from '../output/json-text.ts';
import { keysText } from '../output/keys-text.ts';
import { wholeNumberOption } from '../output/option-values.ts';
import { requireOptions } from '../output/require-options.ts';
import { withWorkspace } from '../with-workspace.ts';

interface KeysOptions extends DatabaseOptions {
  readonly json?: true;
}

interface CreateOptions extends KeysOptions {
  readonly name: string;
  readonly scope: ApiScope;
  readonly expiresInDays?: number;
}

/** `mendbench keys` and its commands. */
export function keysCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench keys',
    usage: 'keys',
    summary: 'create, list and revoke keys of the HTTP API',
    details: 'Once there is a key, every request needs one, and the server may listen for other machines too.',
    examples: [['mendbench keys create --name "nightly build" --scope run', 'a key that may start runs']],
  })
    .addCommand(createCommand(context))
    .addCommand(listCommand(context))
    .addCommand(revokeCommand(context));
}

function createCommand(context: CommandContext): Command {
  const command = makeCommand({
    path: 'mendbench keys create',
    usage: 'create',
    summary: 'create a key and print it, this once',
    examples: [['mendbench keys create --name ann --scope admin --expires-in-days 90', 'a key for three months']],
  })
    .option('--name <name>', 'whose it is, or what for')
    .addOption(new Option('--scope <scope>', 'what it may do').choices(API_SCOPES))
    .addOption(
      wholeNumberOption('--expires-in-days <n>', 'until it is revoked where absent', { minimum: 1, maximum: 3650 }),
    )
    .option('--json', 'print JSON')
    .addOption(databaseOption());
  return requireOptions(command, 'mendbench keys create', ['name', 'scope']).action(async (options: CreateOptions) => {
    const { name, scope, expiresInDays } = options;
    const days = expiresInDays === undefined ? {} : { expires_in_days: expiresInDays };
    await withWorkspace(context, options, async (useCases) => {
      const made = await useCases.createKey({ name, scope, ...days });
      const { terminal } = context;
      terminal.print(options.json === true ? jsonText(made) : `${made.key}\n`);
      if (options.json !== true) terminal.tell('keep it: it is not shown again\n');
    });
  });
}

function listCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench keys list',
    usage: 'list',
    summary: 'list keys, without their secrets',
    examples: [['mendbench keys list', 'all keys, the newest first']],
  })
    .option('--json', 'print JSON')
    .addOption(databaseOption())
    .action(async (options: KeysOptions) => {
      const { terminal } = context;
      const keys = await withWorkspace(context, options, (useCases) => useCases.listKeys());
      terminal.print(options.json === true ? jsonText(keys) : keysText(keys, terminal));
    });
}

function revokeCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench keys revoke',
    usage: 'revoke',
    summary: 'refuse a key from now on',
    examples: [['mendbench keys revoke 0199c5e2-7a51-7001-9b1c-5a7de0c4f2aa', 'the id is that of mendbench keys list']],
  })
    .addArgument(new Argument('<key>', 'id of the key'))
    .addOption(databaseOption())
    .action(async (keyId: string, options: KeysOptions) => {
      const key = await withWorkspace(context, options, (useCases) => useCases.revokeKey(keyId));
      context.terminal.print(`${key.key_id} (${key.name}) is revoked\n`);
    });
}
