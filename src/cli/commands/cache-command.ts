import { Argument } from 'commander';
import type { Command } from 'commander';
import type { CacheReport } from '../../contract/cache.ts';
import type { CommandContext } from '../command-context.ts';
import type { DatabaseOptions } from '../database-option.ts';
import { databaseOption } from '../database-option.ts';
import { makeCommand } from '../make-command.ts';
import { countText } from '../output/figure-text.ts';
import { jsonText } from '../output/json-text.ts';
import { withStoredResults } from '../with-workspace.ts';

interface CacheOptions extends DatabaseOptions {
  readonly json?: true;
}

/** `mendbench cache`. */
export function cacheCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench cache',
    usage: 'cache',
    summary: 'see what replies of models are kept, and why a call was not answered from them',
    examples: [
      ['mendbench cache', 'how much is kept'],
      ['mendbench cache clear', 'forget it all; results stay'],
    ],
  })
    .option('--json', 'print JSON')
    .addOption(databaseOption())
    .addCommand(explainCommand(context))
    .addCommand(clearCommand(context))
    .action(async (options: CacheOptions) => {
      const content = await withStoredResults(context, options, (useCases) => useCases.readCache());
      const megabytes = (content.bytes / 2 ** 20).toFixed(1);
      const words = `${content.entries === 1 ? '1 reply' : `${content.entries} replies`} kept, ${megabytes} MB\n`;
      context.terminal.print(options.json === true ? jsonText(content) : words);
    });
}

function explainCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench cache explain',
    usage: 'explain',
    summary: 'say of each call of a stored trial why it would be answered from the cache, or not',
    details:
      'A call is answered from the cache only where everything that can change the answer is the same; the parts that differ from the nearest kept question are named.',
    examples: [
      [
        'mendbench cache explain 0199c5e2-7a51-7001-9b1c-5a7de0c4f2aa 0199c5e2-7a51-7002-8f00-1b2c3d4e5f60',
        'a run and one of its trials',
      ],
    ],
  })
    .addArgument(new Argument('<run>', 'id of a run'))
    .addArgument(new Argument('<trial>', 'id of one of its trials; results name them'))
    .option('--json', 'print JSON')
    .addOption(databaseOption())
    .action(async (runId: string, trialId: string, _options: CacheOptions, self: Command) => {
      // The group has the same options and takes them for its own.
      const options = self.optsWithGlobals<CacheOptions>();
      const report = await withStoredResults(context, options, (useCases) => useCases.explainCache(runId, trialId));
      context.terminal.print(options.json === true ? jsonText(report) : reportText(report));
    });
}

function clearCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench cache clear',
    usage: 'clear',
    summary: 'forget every kept reply; stored results stay as they are',
    examples: [['mendbench cache clear', 'all of them']],
  })
    .addOption(databaseOption())
    .action(async (_options: CacheOptions, self: Command) => {
      const options = self.optsWithGlobals<CacheOptions>();
      const { entries } = await withStoredResults(context, options, (useCases) => useCases.clearCache());
      context.terminal.print(`forgot ${countText(entries, 'kept answer')}\n`);
    });
}

const WORDS: Readonly<Record<CacheReport['calls'][number]['now'], string>> = {
  hit: 'would be answered from the cache',
  expired: 'was kept, but too long ago',
  differs: 'was never asked just so',
  empty: 'no reply of this model is kept',
  off: 'the cache is off',
};

function reportText({ calls }: CacheReport): string {
  if (calls.length === 0) return 'the trial called no model\n';
  return calls
    .map(({ attempt_number: number, is_cached: isCached, now, kept_at: keptAt, differing }) => {
      const then = isCached ? ' (was answered from the cache)' : '';
      const parts = differing.length === 0 ? '' : `; the nearest kept question differs in ${differing.join(', ')}`;
      return `call ${number}${then}: ${WORDS[now]}${keptAt === null ? '' : ` (${keptAt})`}${parts}\n`;
    })
    .join('');
}
