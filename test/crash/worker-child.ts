import { setTimeout as sleep } from 'node:timers/promises';
import { openWorker } from '../../src/assembly/open-worker.ts';
import type { CrashPoint } from './crash-point.ts';
import { deadlyStorage } from './deadly-storage.ts';

// Works on what is queued until nothing is; dies at the point that it is given.
// Usage: worker-child.ts DATABASE CONFIG shared [POINT NTH]
const [databaseUrl, configPath, , point, nth] = process.argv.slice(2);
const ignore = (): void => undefined;
const opened = await openWorker(
  { databaseUrl, configPath },
  { shardsAtOnce: 2, onEvent: ignore, onRunEvent: ignore, onTrouble: ignore },
  point === undefined ? {} : { wrapStorage: (storage) => deadlyStorage(storage, point as CrashPoint, Number(nth)) },
);
await opened.worker.start();
while (!(await opened.worker.isIdle())) await sleep(200);
await opened.close();
