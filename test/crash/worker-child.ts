import { setTimeout as sleep } from 'node:timers/promises';
import { openWorker } from '../../src/assembly/open-worker.ts';
import type { CrashPoint } from './crash-point.ts';
import { deadlyStorage } from './deadly-storage.ts';

// Works on what is queued until nothing is, and prints how many pieces it had lost to others; dies at the point that it is given.
// Usage: worker-child.ts DATABASE CONFIG shared [POINT NTH]
const [databaseUrl, configPath, , point, nth] = process.argv.slice(2);
const ignore = (): void => undefined;
let refused = 0;
const opened = await openWorker(
  { databaseUrl, configPath },
  {
    shardsAtOnce: 2,
    onEvent: ({ kind }) => (refused += kind === 'shard-lost' ? 1 : 0),
    onRunEvent: ignore,
    onTrouble: ignore,
  },
  point === undefined ? {} : { wrapStorage: (storage) => deadlyStorage(storage, point as CrashPoint, Number(nth)) },
);
await opened.worker.start();
while (!(await opened.worker.isIdle())) await sleep(200);
await opened.close();
process.stdout.write(String(refused));
