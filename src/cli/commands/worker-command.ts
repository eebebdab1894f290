import type { Command } from 'commander';
import type { ShardReport, WorkerEvent } from '../../assembly/open-worker.ts';
import type { Operations } from '../../assembly/operations/open-operations.ts';
import type { MetricsServer } from '../../assembly/operations/start-metrics-server.ts';
import { systemClock } from '../../foundation/clock.ts';
import type { CommandContext } from '../command-context.ts';
import { allowPrivateWebhooksOption } from '../allow-private-webhooks-option.ts';
import type { DatabaseOptions } from '../database-option.ts';
import { databaseOption } from '../database-option.ts';
import { makeCommand } from '../make-command.ts';
import { wholeNumberOption } from '../output/option-values.ts';
import type { Terminal } from '../output/terminal.ts';
import { operationsOf } from '../with-workspace.ts';

interface WorkerCommandOptions extends DatabaseOptions {
  readonly shards?: number;
  readonly config?: string;
  readonly untilIdle?: true;
  readonly quiet?: true;
  readonly metricsPort?: number;
  readonly metricsHost: string;
  readonly allowPrivateWebhooks?: true;
}

const SHARDS_AT_ONCE = 4;
const LOOK_EVERY_MS = 500;
const TROUBLE_AGAIN_MS = 60_000;

/** `mendbench worker`. */
export function workerCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench worker',
    usage: 'worker',
    summary: 'work on queued runs, beside as many other workers as wanted',
    details:
      'Runs are queued with mendbench run --queue in a PostgreSQL database. Each worker takes pieces of them; limits of providers, trials at one time and budgets are kept by all workers together. One that is lost is noticed within half a minute and others go on with its pieces. Ctrl-C lets the trials under way end and gives the rest back, twice stops at once.',
    examples: [
      ['mendbench worker --database postgres://bench@db/bench', 'works until it is told to end'],
      ['mendbench worker --until-idle', 'ends once no worker has anything left to do'],
    ],
  })
    .addOption(
      wholeNumberOption('--shards <n>', `pieces of runs at one time (default: ${SHARDS_AT_ONCE})`, {
        minimum: 1,
        maximum: 64,
      }),
    )
    .option('--config <file>', 'config with models, limits and agents (default: mendbench.config.yaml, if there)')
    .option('--until-idle', 'end once nothing is queued and no worker has anything under way')
    .option('--quiet', 'tell only of trouble')
    .addOption(
      wholeNumberOption('--metrics-port <n>', 'serve metrics for Prometheus at /metrics on this port; 0 for any', {
        minimum: 0,
        maximum: 65_535,
      }),
    )
    .option('--metrics-host <host>', 'address to serve metrics on', '127.0.0.1')
    .addOption(allowPrivateWebhooksOption())
    .addOption(databaseOption())
    .action(async (options: WorkerCommandOptions) => work(context, options));
}

async function work(context: CommandContext, options: WorkerCommandOptions): Promise<void> {
  const { terminal, interruption, environment } = context;
  const { openWorker } = await import('../../assembly/open-worker.ts');
  const operations = await operationsOf(context, { ...options, configPath: options.config }, 'silent');
  const opened = await openWorker(
    {
      databaseUrl: options.database,
      configPath: options.config,
      allowPrivateWebhooks: options.allowPrivateWebhooks,
      environment,
    },
    {
      shardsAtOnce: options.shards ?? SHARDS_AT_ONCE,
      onEvent: (event) => tellEvent(terminal, event, options.quiet === true),
      onRunEvent: operations.observer.runEvent,
      onTrouble: troubleTeller(terminal),
    },
    { observer: operations.observer },
  );
  const { worker, member } = opened;
  let metrics: MetricsServer | null = null;
  try {
    metrics = await serveMetrics(terminal, options, operations);
    await worker.start();
    if (options.quiet !== true) terminal.tell(`worker ${member} takes pieces of queued runs; Ctrl-C ends it\n`);
    const isIdle = async (): Promise<boolean> => options.untilIdle === true && (await worker.isIdle());
    await untilEnd(interruption, async () => worker.outdated !== null || (await isIdle()));
    if (interruption.aborted) terminal.tell('lets the trials under way end; Ctrl-C again stops at once\n');
  } finally {
    await opened.close();
    await metrics?.close();
  }
  if (worker.outdated !== null) throw worker.outdated;
}

/** The queue has several connections and tries again each second: the same trouble is told once in a while. */
function troubleTeller(terminal: Terminal): (error: Error) => void {
  const toldMs = new Map<string, number>();
  return ({ message }) => {
    const nowMs = systemClock.nowMs();
    if (nowMs - (toldMs.get(message) ?? -Infinity) < TROUBLE_AGAIN_MS) return;
    toldMs.set(message, nowMs);
    terminal.tell(`queue: ${message}; it is tried again\n`);
  };
}

/** Null where nobody asked for them. */
async function serveMetrics(
  terminal: Terminal,
  { metricsPort: port, metricsHost: host, quiet }: WorkerCommandOptions,
  { metrics }: Operations,
): Promise<MetricsServer | null> {
  if (port === undefined) return null;
  const { startMetricsServer } = await import('../../assembly/operations/start-metrics-server.ts');
  const server = await startMetricsServer(metrics, { host, port });
  if (quiet !== true) terminal.tell(`metrics at ${server.url}\n`);
  return server;
}

/** Until Ctrl-C, or until there is nothing left to do. */
async function untilEnd(interruption: AbortSignal, isOver: () => Promise<boolean>): Promise<void> {
  while (!interruption.aborted && !(await isOver())) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(end, LOOK_EVERY_MS);
      function end(): void {
        clearTimeout(timer);
        interruption.removeEventListener('abort', end);
        resolve();
      }
      interruption.addEventListener('abort', end, { once: true });
    });
  }
}

function tellEvent(terminal: Terminal, event: WorkerEvent, isQuiet: boolean): void {
  switch (event.kind) {
    case 'shard-ended':
      if (!isQuiet || event.report.state === 'failed') terminal.tell(shardText(event.report));
      return;
    case 'shard-lost':
      return terminal.tell(`piece ${event.shardId} was given to another worker; what it still had is not stored\n`);
    case 'shard-fault':
      return terminal.tell(`piece ${event.shardId} is tried again: ${wordsOf(event.error)}\n`);
    case 'storage':
      return terminal.tell(
        event.code === null ? 'the database answers again\n' : `the database does not answer (${event.code}); waits\n`,
      );
  }
}

function shardText({ shard, run, state, ended, error }: ShardReport): string {
  const words = { done: 'done', waiting: 'given back', failed: `failed: ${wordsOf(error)}` }[state];
  const end = ended === null ? '' : `; run ${run.runId} is ${ended}`;
  return `${run.model}, piece ${shard.position + 1} of run ${shard.runId}: ${words}${end}\n`;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
