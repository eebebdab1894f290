import type { BatchRequest } from '../contract/run.ts';
import type { StartedBatch, StartOptions, UseCases } from '../execution/use-cases/use-cases.ts';

/** How an API has runs worked on. */
export interface LauncherOptions {
  readonly useCases: UseCases;
  /** Whether workers in other processes do it; else this process does. */
  readonly handsToWorkers: boolean;
  /** Told where a batch that this process worked on could not be ended. */
  readonly onFailure: (error: unknown) => void;
}

/** Has runs worked on, by this process or by workers, and knows what is under way here. */
export class RunLauncher {
  readonly #options: LauncherOptions;
  readonly #underWay = new Set<StartedBatch>();

  constructor(options: LauncherOptions) {
    this.#options = options;
  }

  /** Starts a batch; resolves with its id once it is stored. Throws what startBatch and queueBatch do. */
  async start(request: BatchRequest, options: StartOptions): Promise<string> {
    const { useCases, handsToWorkers } = this.#options;
    if (handsToWorkers) return (await useCases.queueBatch(request, options)).batchId;
    return this.#follow(await useCases.startBatch(request, options)).started.batch_id;
  }

  /** Goes on with what a batch, or a run of one, still lacks. Throws what continueBatch and queueStoredBatch do. */
  async goOn(runOrBatchId: string, options: StartOptions): Promise<void> {
    const { useCases, handsToWorkers } = this.#options;
    if (handsToWorkers) await useCases.queueStoredBatch(runOrBatchId, options);
    else this.#follow(await useCases.continueBatch(runOrBatchId, options));
  }

  /** Goes on with the runs of a batch, or the one of them that is named, whose process was lost; those that were ended by word stay so. */
  async goOnWithLost(batchId: string, runId: string | undefined): Promise<void> {
    const lost = await this.#options.useCases.listLostRuns(batchId);
    const runIds = lost.filter((id) => runId === undefined || id === runId);
    if (runIds.length > 0) await this.goOn(batchId, { runIds });
  }

  /** Interrupts what this process works on, and waits for it. */
  async close(): Promise<void> {
    const batches = [...this.#underWay];
    for (const batch of batches) batch.cancel('interrupted');
    await Promise.allSettled(batches.map((batch) => batch.finished));
  }

  #follow(batch: StartedBatch): StartedBatch {
    this.#underWay.add(batch);
    batch.finished.catch(this.#options.onFailure).finally(() => this.#underWay.delete(batch));
    return batch;
  }
}
