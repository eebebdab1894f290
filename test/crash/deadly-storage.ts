import type { Storage } from '../../src/storage/ports/storage.ts';
import type { CrashPoint } from './crash-point.ts';

/** Ends this process as a power cut would: nothing more is done, nothing said. */
function die(): never {
  process.kill(process.pid, 'SIGKILL');
  // The signal arrives before anything else can happen.
  throw new Error('still alive');
}

/** The same stores, in which the process dies when it comes to a point for the nth time. */
export function deadlyStorage(storage: Storage, point: CrashPoint, nth: number): Storage {
  let count = 0;
  const come = (to: CrashPoint): void => {
    if (to !== point) return;
    count += 1;
    if (count === nth) die();
  };
  return {
    ...storage,
    calls: {
      ...storage.calls,
      async openCalls(calls) {
        await storage.calls.openCalls(calls);
        come('before-send');
      },
    },
    replyCache: {
      ...storage.replyCache,
      async keepReplies(records, replaceBeforeMs) {
        come('after-reply');
        await storage.replyCache.keepReplies(records, replaceBeforeMs);
      },
    },
    trials: {
      ...storage.trials,
      async storeTrials(finished) {
        come('before-commit');
        await storage.trials.storeTrials(finished);
        come('after-commit');
      },
    },
    summaries: {
      ...storage.summaries,
      async listSummaries(runIds, metricVersion) {
        const found = await storage.summaries.listSummaries(runIds, metricVersion);
        come('report');
        return found;
      },
    },
  };
}
