import { createRandom } from '../../foundation/random.ts';
import type { BatchRecord, RunRecord } from '../../storage/ports/run-store.ts';
import type { ShardRecord } from '../../storage/ports/shard-store.ts';

/** Small enough that little waits for a worker that is lost, large enough that a claim costs nothing beside it. */
const TRIALS_A_SHARD = 48;

/**
 * A run cut into shards: some tasks each with all repetitions, or a task's repetitions in parts where these are many. Tasks are in
 * an order that is the batch's own, so that a run that is cut short has seen every kind. The same run gives the same shards.
 */
export function planShards({ seed }: BatchRecord, run: RunRecord): readonly ShardRecord[] {
  const tasks = createRandom(`${seed}|order`).shuffled([...run.taskIds].toSorted());
  const pieces: Omit<ShardRecord, 'shardId' | 'runId' | 'position'>[] = [];
  let together: string[] = [];
  let trials = 0;
  const close = (): void => {
    if (together.length > 0) pieces.push({ taskIds: together, firstRepetition: 1, lastRepetition: run.repetitions });
    together = [];
    trials = 0;
  };
  for (const taskId of tasks) {
    const perRepetition = trialsPerRepetition(run, taskId);
    const own = perRepetition * run.repetitions;
    if (own > TRIALS_A_SHARD) {
      pieces.push(
        ...repetitionPieces(taskId, run.repetitions, Math.max(1, Math.floor(TRIALS_A_SHARD / perRepetition))),
      );
      continue;
    }
    if (trials + own > TRIALS_A_SHARD) close();
    together.push(taskId);
    trials += own;
  }
  close();
  return pieces.map((piece, position) => ({
    shardId: `${run.runId}-${position}`,
    runId: run.runId,
    position,
    ...piece,
  }));
}

/** How many trials of the run's plan a shard has. */
export function trialsOfShard(run: RunRecord, { taskIds, firstRepetition, lastRepetition }: ShardRecord): number {
  const perRepetition = taskIds.reduce((sum, taskId) => sum + trialsPerRepetition(run, taskId), 0);
  return perRepetition * (lastRepetition - firstRepetition + 1);
}

function trialsPerRepetition({ perturbedTaskIds, conditions, leftOut }: RunRecord, taskId: string): number {
  const leftOutHere = leftOut.filter((one) => one.taskId === taskId).length;
  return 1 + (perturbedTaskIds.includes(taskId) ? conditions.length - leftOutHere : 0);
}

function repetitionPieces(taskId: string, repetitions: number, each: number) {
  const pieces = [];
  for (let first = 1; first <= repetitions; first += each) {
    pieces.push({
      taskIds: [taskId],
      firstRepetition: first,
      lastRepetition: Math.min(repetitions, first + each - 1),
    });
  }
  return pieces;
}
