import { describe, expect, it, onTestFinished } from 'vitest';
import { openWorkspace } from '../../src/assembly/open-workspace.ts';
import { findPostgres } from '../support/databases/find-postgres.ts';
import { startPostgresProcess } from '../support/databases/postgres-process.ts';
import { execute } from '../support/databases/postgres-server.ts';

const found = findPostgres();
// A server that is there for others is never ended for a test.
const programs = found?.kind === 'programs' ? [found.folder] : [];

describe.each(programs)('a run on PostgreSQL from %s', (folder) => {
  it('waits for a server that crashes under it, says so, and goes on with no trial lost or doubled', async () => {
    const server = await startPostgresProcess(folder);
    onTestFinished(() => server.remove());
    const workspace = await openWorkspace({ databaseUrl: server.address });
    onTestFinished(() => workspace.close());
    const told: string[] = [];
    let stored = 0;
    const restarts: Promise<void>[] = [];
    const batch = await workspace.useCases.startBatch(
      { models: ['noop', 'format', 'calibrated'], suite: 'smoke', repetitions: 10 },
      {
        onEvent(event) {
          if (event.kind === 'storage-away' || event.kind === 'storage-back') told.push(event.kind);
          if (event.kind === 'trial-finished') stored += 1;
          if (stored === 20 && restarts.length === 0) restarts.push(server.crashAndRestart());
        },
      },
    );
    expect(await batch.finished).toBe('completed');
    await Promise.all(restarts);
    expect(restarts).toHaveLength(1);
    expect(told.slice(0, 2)).toEqual(['storage-away', 'storage-back']);
    const [counts] = await execute(
      server.address,
      `select count(*)::int as trials, count(distinct (run_id, task_id, repetition))::int as distinct_trials from trials
       where trial_id in (select trial_id from scores)`,
    );
    expect(counts).toEqual({ trials: 270, distinct_trials: 270 });
  });
});
