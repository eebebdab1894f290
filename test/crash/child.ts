import { openWorkspace } from '../../src/assembly/open-workspace.ts';
import { crashRequest } from './crash-request.ts';
import type { CrashMode } from './crash-request.ts';
import type { CrashPoint } from './crash-point.ts';
import { deadlyStorage } from './deadly-storage.ts';

// Starts the batch of the crash suite, or goes on with it, and prints its results; dies at the point that it is given.
// Usage: child.ts DATABASE CONFIG alone|shared [POINT NTH]
const [databaseUrl, configPath, mode, point, nth] = process.argv.slice(2);
const workspace = await openWorkspace(
  { databaseUrl, configPath },
  point === undefined ? {} : { wrapStorage: (storage) => deadlyStorage(storage, point as CrashPoint, Number(nth)) },
);
try {
  const { useCases } = workspace;
  const { items } = await useCases.listRuns({}, { limit: 1 });
  const [stored] = items;
  const batch = await (stored === undefined
    ? useCases.startBatch(crashRequest(mode as CrashMode))
    : useCases.continueBatch(stored.batch_id));
  await batch.finished;
  const { batch_id: batchId } = batch.started;
  const results = await useCases.readResults(batchId);
  const leaderboard = await useCases.readLeaderboard(batchId);
  process.stdout.write(JSON.stringify({ results, leaderboard }));
} finally {
  await workspace.close();
}
