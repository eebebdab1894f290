import process from 'node:process';
import { workerData } from 'node:worker_threads';
import { MEMORY_SIGNAL } from './sandbox-message.ts';

// A thread of the sandbox's process that ends it when it holds more bytes than it was told: the engine's own limit does not
// count all that its functions take, and while it works out a constant the process hears nothing else.
const WATCH_MS = 20;
const most = workerData as number;

setInterval(() => {
  if (process.memoryUsage.rss() > most) process.kill(process.pid, MEMORY_SIGNAL);
}, WATCH_MS);
