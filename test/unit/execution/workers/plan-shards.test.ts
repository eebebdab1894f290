import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planShards, trialsOfShard } from '../../../../src/execution/workers/plan-shards.ts';
import { sampleBatch, sampleRun } from '../../../support/store-samples.ts';

const plans = fc.record({
  tasks: fc.integer({ min: 1, max: 60 }),
  perturbed: fc.integer({ min: 0, max: 60 }),
  repetitions: fc.integer({ min: 1, max: 130 }),
  conditions: fc.integer({ min: 0, max: 17 }),
});

function runOf(plan: { tasks: number; perturbed: number; repetitions: number; conditions: number }) {
  const taskIds = Array.from({ length: plan.tasks }, (_, index) => `t${index}`);
  const conditions = Array.from({ length: plan.conditions }, (_, index) => `p${index}`);
  const own = { taskIds, perturbedTaskIds: taskIds.slice(0, plan.perturbed), conditions, leftOut: [] };
  return sampleRun({ runId: 'r', batchId: 'b' }, { ...own, repetitions: plan.repetitions });
}

describe('the shards of a run', () => {
  it('hold each task and repetition once, in pieces of 48 trials where one repetition is not more', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const run = runOf(plan);
        const shards = planShards(sampleBatch('b'), run);
        const held = shards.flatMap(({ taskIds, firstRepetition, lastRepetition }) =>
          taskIds.flatMap((taskId) =>
            Array.from({ length: lastRepetition - firstRepetition + 1 }, (_, n) => `${taskId}|${firstRepetition + n}`),
          ),
        );
        const wanted = run.taskIds.flatMap((taskId) =>
          Array.from({ length: plan.repetitions }, (_, index) => `${taskId}|${index + 1}`),
        );
        expect(held.toSorted()).toEqual(wanted.toSorted());
        expect(Math.max(...shards.map((shard) => trialsOfShard(run, shard)))).toBeLessThanOrEqual(48);
        expect(new Set(shards.map(({ shardId }) => shardId)).size).toBe(shards.length);
      }),
    );
  });

  it('have an order that is the batch’s own', () => {
    const run = runOf({ tasks: 60, perturbed: 0, repetitions: 20, conditions: 0 });
    expect(planShards(sampleBatch('b'), run)).toEqual(planShards(sampleBatch('c'), run));
    const other = planShards({ ...sampleBatch('b'), seed: 99 }, run);
    expect(other[0]!.taskIds).not.toEqual(planShards(sampleBatch('b'), run)[0]!.taskIds);
  });
});
