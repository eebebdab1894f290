import type { Command } from 'commander';
import type { PrunedDatabase } from '../../../assembly/database-tools.ts';
import { systemClock } from '../../../foundation/clock.ts';
import type { CommandContext } from '../../command-context.ts';
import { databaseOption } from '../../database-option.ts';
import type { DatabaseOptions } from '../../database-option.ts';
import { makeCommand } from '../../make-command.ts';
import { countText } from '../../output/figure-text.ts';
import { jsonText } from '../../output/json-text.ts';
import { wholeNumberOption } from '../../output/option-values.ts';
import { chosenDatabase } from './chosen-database.ts';

interface PruneOptions extends DatabaseOptions {
  readonly olderThan?: number;
  readonly keep?: number;
  readonly dryRun?: true;
  readonly json?: true;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** `mendbench database prune`. */
export function pruneCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench database prune',
    usage: 'prune',
    summary: 'drop old runs, old kept replies, and texts that no result needs any more',
    details:
      'Without options only texts that nothing refers to go. A run under way never goes; a paused or interrupted one does, and cannot be continued then. Others who write wait until it ends. The space is used again; a backup is as small as what is left.',
    examples: [
      ['mendbench database prune --older-than 90 --dry-run', 'what would go, and how much'],
      ['mendbench database prune --keep 50', 'all but the fifty newest runs'],
    ],
  })
    .addOption(
      wholeNumberOption('--older-than <days>', 'runs that ended, and kept replies last used, longer ago than that', {
        minimum: 1,
        maximum: 36_500,
      }),
    )
    .addOption(
      wholeNumberOption('--keep <n>', 'runs beyond the newest so many, whatever their age', {
        minimum: 0,
        maximum: 1_000_000,
      }),
    )
    .option('--dry-run', 'say what would go, and drop nothing')
    .option('--json', 'print JSON')
    .addOption(databaseOption())
    .action(async (options: PruneOptions) => {
      const { openDatabase, pruneDatabase } = await import('../../../assembly/database-tools.ts');
      const db = await openDatabase(await chosenDatabase(context, options));
      try {
        const isTrial = options.dryRun === true;
        const beforeMs = options.olderThan === undefined ? null : systemClock.nowMs() - options.olderThan * DAY_MS;
        const pruned = await pruneDatabase(db, { beforeMs, keepRuns: options.keep ?? null, isTrial });
        context.terminal.print(
          options.json === true ? jsonText(documentOf(pruned, isTrial)) : prunedText(pruned, isTrial),
        );
      } finally {
        await db.destroy();
      }
    });
}

function documentOf(pruned: PrunedDatabase, isTrial: boolean): Readonly<Record<string, unknown>> {
  const { runs, batches, trials, cachedReplies, submissions, bodies, bodyBytes } = pruned;
  return {
    dry_run: isTrial,
    run_ids: runs,
    batches,
    trials,
    cached_replies: cachedReplies,
    submissions,
    bodies,
    body_bytes: bodyBytes,
  };
}

function prunedText(pruned: PrunedDatabase, isTrial: boolean): string {
  const megabytes = (pruned.bodyBytes / 2 ** 20).toFixed(1);
  return `${[
    countText(pruned.runs.length, 'run'),
    countText(pruned.trials, 'trial'),
    countText(pruned.submissions, 'submission'),
    `${countText(pruned.bodies, 'text')} (${megabytes} MB)`,
    `${pruned.cachedReplies} kept ${pruned.cachedReplies === 1 ? 'reply' : 'replies'}`,
  ].join(', ')} ${isTrial ? 'would go; nothing was dropped' : 'dropped'}\n`;
}
