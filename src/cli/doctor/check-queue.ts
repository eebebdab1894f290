import type { CommandContext } from '../command-context.ts';
import type { DatabaseOptions } from '../database-option.ts';
import { countText } from '../output/figure-text.ts';
import type { Finding } from './finding.ts';
import { findingOf } from './finding.ts';

/** What workers have to do; nothing where there can be none. */
export async function checkQueue(context: CommandContext, options: DatabaseOptions): Promise<readonly Finding[]> {
  const { readSettings } = await import('../../assembly/settings.ts');
  const { withWorkspace } = await import('../with-workspace.ts');
  const { database } = readSettings({ databaseUrl: options.database, environment: context.environment });
  if (database.engine === 'sqlite') return [];
  const finding = await findingOf('queue', async () => {
    const { waiting, taken } = await withWorkspace(context, options, (useCases) => useCases.readQueue());
    if (waiting + taken === 0) return 'no run waits for workers';
    const start = taken === 0 ? '; nobody works on them now, start mendbench worker' : '';
    return `${countText(waiting, 'piece')} of runs wait for workers, ${taken} are worked on${start}`;
  });
  return [finding];
}
