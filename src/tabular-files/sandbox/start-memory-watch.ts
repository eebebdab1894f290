import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';

// The same file stands beside this one as .ts in a clone and as .js in the published package.
const WATCH_FILE = new URL(`./memory-watch${extname(import.meta.url)}`, import.meta.url);

/** From now on this process is ended, by MEMORY_SIGNAL, once it holds more bytes; whatever it is working on. */
export async function startMemoryWatch(mostBytes: number): Promise<void> {
  const watch = new Worker(WATCH_FILE, { workerData: mostBytes, env: {} });
  await once(watch, 'online');
}
