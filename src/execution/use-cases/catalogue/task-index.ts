import type { TaskRecord } from '../../../storage/ports/task-store.ts';
import type { UseCaseTools } from '../use-case-tools.ts';

/** Facts of tasks that are only known once they are built: from the store, else by building them in the runner's threads. */
export class TaskIndex {
  readonly #tools: UseCaseTools;
  readonly #known = new Map<string, TaskRecord>();

  constructor(tools: UseCaseTools) {
    this.#tools = tools;
  }

  /** One record for each id, in that order. */
  async recordsOf(taskIds: readonly string[]): Promise<readonly TaskRecord[]> {
    const { storage, catalogue } = this.#tools;
    if (taskIds.some((id) => !this.#known.has(id))) {
      for (const record of await storage.tasks.listTasks(catalogue.version)) this.#known.set(record.taskId, record);
    }
    await this.#buildAll(taskIds.filter((id) => !this.#known.has(id)));
    return taskIds.flatMap((id) => this.#known.get(id) ?? []);
  }

  async #buildAll(taskIds: readonly string[]): Promise<void> {
    const { runner, storage } = this.#tools;
    const job = { seed: 0, deadlineMs: 0, trials: [], scoredSubmissions: [] };
    await Promise.all(
      taskIds.map(async (taskId) => {
        const built: Parameters<typeof storage.tasks.saveTasks>[0][number][] = [];
        const observer = {
          onTask: (record: (typeof built)[number]) => void built.push(record),
          onOutcome: () => undefined,
        };
        await runner.run({ ...job, taskId }, observer, new AbortController().signal);
        await storage.tasks.saveTasks(built);
        for (const record of built) this.#known.set(taskId, record);
      }),
    );
  }
}
