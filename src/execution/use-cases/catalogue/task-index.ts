import type { TaskRecord } from '../../../storage/ports/task-store.ts';
import type { Suite, TaskFacts, TaskPlace } from '../../executor/suites/suite.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import { buildTaskRecord } from './build-task-record.ts';

/**
 * Facts of tasks that are only known once they are built: those that the package brings, else from the store, else by
 * building them in the runner's threads.
 */
export class TaskIndex {
  readonly #tools: UseCaseTools;
  /** By catalogue version and task id. */
  readonly #known = new Map<string, TaskFacts>();

  constructor(tools: UseCaseTools) {
    this.#tools = tools;
  }

  /** The facts of some tasks of a suite, in the order of the ids. */
  async factsOf(
    suite: Suite,
    taskIds: readonly string[],
    taskSeed: string | null = null,
  ): Promise<readonly TaskFacts[]> {
    const { version } = suite.catalogue;
    const find = (id: string): TaskFacts | undefined => suite.facts.get(id) ?? this.#known.get(`${version}|${id}`);
    if (taskIds.some((id) => find(id) === undefined)) {
      for (const record of await this.#tools.storage.tasks.listTasks(version)) this.#remember(record);
    }
    const unknown = taskIds.filter((id) => find(id) === undefined);
    await Promise.all(unknown.map((taskId) => this.#build({ taskId, catalogueVersion: version, taskSeed })));
    return taskIds.map((id) => find(id)!);
  }

  #remember(record: TaskRecord): void {
    const { catalogueVersion, taskId, taskHash: hash, rowCount, columnCount, errorCount, errorRate } = record;
    this.#known.set(`${catalogueVersion}|${taskId}`, { hash, rowCount, columnCount, errorCount, errorRate });
  }

  async #build(place: TaskPlace): Promise<void> {
    const record = await buildTaskRecord(place, this.#tools);
    if (record !== null) this.#remember(record);
  }
}
