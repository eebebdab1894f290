import { storedRuns } from '../results/result-use-cases.ts';
import { runDocument } from '../results/run-document.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import type { UseCases } from '../use-cases.ts';
import type { BatchStarter } from './batch-starter.ts';

/** Use-cases that say something to runs that are stored or under way. */
export function runControlUseCases(
  tools: UseCaseTools,
  starter: BatchStarter,
): Pick<UseCases, 'cancelRun' | 'pauseRun' | 'tuneRun'> {
  const store = storedRuns(tools);
  return {
    async cancelRun(runId) {
      await starter.endRun(await store.run(runId), 'cancelled');
      return runDocument(await store.run(runId), tools.storage);
    },
    async pauseRun(runId) {
      await starter.endRun(await store.run(runId), 'paused');
      return runDocument(await store.run(runId), tools.storage);
    },
    async tuneRun(runId, concurrency) {
      await starter.tuneRun(await store.run(runId), concurrency);
      return runDocument(await store.run(runId), tools.storage);
    },
  };
}
