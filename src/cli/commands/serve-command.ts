import type { Command } from 'commander';
import type { UseCases } from '../../execution/use-cases/use-cases.ts';
import type { CommandContext } from '../command-context.ts';
import { allowPrivateWebhooksOption } from '../allow-private-webhooks-option.ts';
import type { DatabaseOptions } from '../database-option.ts';
import { databaseOption } from '../database-option.ts';
import { makeCommand } from '../make-command.ts';
import { wholeNumberOption } from '../output/option-values.ts';
import { chosenPort, portOption } from '../port-option.ts';
import type { AskerOptions } from '../serve-options.ts';
import { allowOriginOption, rateLimitsOption } from '../serve-options.ts';
import { serveUntilInterrupted } from '../serve-until-interrupted.ts';
import { operationsOf, withWorkspace } from '../with-workspace.ts';

interface ServeCommandOptions extends DatabaseOptions, AskerOptions {
  readonly port?: number;
  readonly host: string;
  readonly allowPrivateWebhooks?: true;
  readonly uploadLimit: number;
  readonly queue?: true;
}

/** `mendbench serve`. */
export function serveCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench serve',
    usage: 'serve',
    summary: 'serve the HTTP API over the stored results',
    details:
      'The reference of the API stands at /docs, its description at /api/openapi.json, metrics for Prometheus at /metrics. What happens is logged to standard error; MENDBENCH_LOG_LEVEL=silent turns that off.',
    examples: [
      ['mendbench serve', 'on the usual port, for this machine only'],
      ['mendbench serve --port 8080 --database sqlite:team.db', 'another port and database'],
      ['mendbench serve --allow-origin https://dashboard.example', 'for a page that stands elsewhere'],
      ['mendbench serve --queue', 'workers do the runs; the database is a PostgreSQL'],
    ],
  })
    .addOption(portOption())
    .option('--host <host>', 'address to listen on; others than this machine need API keys', '127.0.0.1')
    .addOption(allowOriginOption())
    .addOption(rateLimitsOption())
    .addOption(allowPrivateWebhooksOption())
    .addOption(
      wholeNumberOption('--upload-limit <mib>', 'MiB that a table may have that is sent over HTTP', {
        minimum: 1,
        maximum: 1_048_576,
      }).default(1024),
    )
    .option('--queue', 'leave runs to mendbench worker processes that share this PostgreSQL database')
    .addOption(databaseOption())
    .action(async (options: ServeCommandOptions) => {
      const handsToWorkers = options.queue === true;
      const port = chosenPort(options.port, context.environment);
      const operations = await operationsOf(context, options, 'info');
      const mostUploadBytes = options.uploadLimit * 1024 ** 2;
      const address = { host: options.host, port, furtherPorts: 0, askers: options, handsToWorkers, mostUploadBytes };
      const serve = async (useCases: UseCases): Promise<void> => {
        if (handsToWorkers) useCases.requireWorkers();
        await serveUntilInterrupted(context, useCases, address, operations);
      };
      await withWorkspace(context, { ...options, deliversWebhooks: true }, serve, operations);
    });
}
