import type { BuiltTaskRecord } from '../../../storage/ports/task-store.ts';
import type { TaskPlace } from '../../executor/suites/suite.ts';
import type { UseCaseTools } from '../use-case-tools.ts';

/** Builds a task in the runner's threads and stores what is kept of it; null for one that cannot be built any more as it was. */
export async function buildTaskRecord(
  place: TaskPlace,
  { runner, storage }: Pick<UseCaseTools, 'runner' | 'storage'>,
): Promise<BuiltTaskRecord | null> {
  const built: BuiltTaskRecord[] = [];
  const observer = {
    onTask: (record: BuiltTaskRecord) => void built.push(record),
    onPerturbedTask: () => undefined,
    onOutcome: () => undefined,
    onUnmade: () => undefined,
    onUnpaid: () => undefined,
  };
  const job = { ...place, seed: 0, deadlineMs: 0, trials: [], remote: null, scoredSubmissions: {} };
  await runner.run(job, observer, new AbortController().signal);
  await storage.tasks.saveTasks(built);
  return built[0] ?? null;
}
