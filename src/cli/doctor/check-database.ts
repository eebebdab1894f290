import type { CommandContext } from '../command-context.ts';
import type { DatabaseOptions } from '../database-option.ts';
import { checkClock } from './check-clock.ts';
import type { Finding } from './finding.ts';
import { findingOf } from './finding.ts';

/** Asks the database how it is, and compares clocks with it. Opening applies what migrations are missing and marks the process as present, so it writes. */
export async function checkDatabase(context: CommandContext, options: DatabaseOptions): Promise<readonly Finding[]> {
  const { withWorkspace } = await import('../with-workspace.ts');
  const { readSettings } = await import('../../assembly/settings.ts');
  const { examineDatabase } = await import('../../assembly/database-tools.ts');
  const { systemClock } = await import('../../foundation/clock.ts');
  let server: Parameters<typeof checkClock>[1] = null;
  const database = await findingOf('database', async () => {
    const { database: address } = readSettings({ databaseUrl: options.database, environment: context.environment });
    const facts = await examineDatabase(address, () => systemClock.nowMs());
    server = facts.clock;
    const held = await withWorkspace(context, options, async (useCases) => {
      const runs = await useCases.listRuns({}, { limit: 1 });
      return runs.items.length === 0 ? 'no runs yet' : 'it holds runs';
    });
    const log = facts.hasWriteAheadLog === null ? '' : `, ${facts.hasWriteAheadLog ? 'in' : 'not in'} WAL mode`;
    return `${address.shown} opens and takes writes: ${facts.engine}${log}, tables of ${facts.schema}; ${held}`;
  });
  return [database, checkClock(systemClock.nowMs(), server)];
}
