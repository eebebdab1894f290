import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import type { DatabaseOptions } from '../database-option.ts';
import { databaseOption } from '../database-option.ts';
import { makeCommand } from '../make-command.ts';
import { dollarsOption } from '../output/option-values.ts';
import { withWorkspace } from '../with-workspace.ts';

interface McpCommandOptions extends DatabaseOptions {
  readonly config?: string;
  readonly mostUsd?: number;
}

/** `mendbench mcp`. */
export function mcpCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench mcp',
    usage: 'mcp',
    summary: 'let an assistant use Mendbench, over the Model Context Protocol',
    details:
      'Speaks over standard input and output, as assistants start it; what is said to people goes to standard error. It ends when its input does: runs under way are interrupted then, and go on with mendbench run --continue latest.',
    examples: [
      ['mendbench mcp --most-usd 5', 'all budgets that the assistant gives come to 5 dollars at most'],
      ['mendbench mcp --database sqlite:team.db', 'another database'],
    ],
  })
    .option('--config <file>', 'config with models, limits and agents (default: mendbench.config.yaml, if there)')
    .addOption(dollarsOption('--most-usd <usd>', 'what all budgets together may come to (default: what the user says)'))
    .addOption(databaseOption())
    .action(async ({ config, mostUsd, ...options }: McpCommandOptions) => {
      await withWorkspace(context, { ...options, configPath: config }, async (useCases) => {
        const { serveStdio } = await import('../../mcp/serve-stdio.ts');
        const { SpendingLimit } = await import('../../mcp/spending-limit.ts');
        const tools = { useCases, limit: new SpendingLimit(mostUsd ?? null) };
        const streams = { input: process.stdin, output: process.stdout };
        await serveStdio(tools, context.version, streams, context.interruption);
      });
    });
}
