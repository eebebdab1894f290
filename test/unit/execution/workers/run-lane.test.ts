import { describe, expect, it } from 'vitest';
import { RunLane } from '../../../../src/execution/workers/run-lane.ts';

/** Lets in who can go in. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a lane', () => {
  it('lets in as many as it has room for, in their order, and follows its bound', async () => {
    const lane = new RunLane();
    const inside: number[] = [];
    const leaves: (() => void)[] = [];
    for (const name of [1, 2, 3, 4]) {
      void lane.enter().then((leave) => {
        inside.push(name);
        leaves.push(leave);
      });
    }
    await settle();
    expect(inside).toEqual([]);
    expect(lane.demand).toBe(4);
    lane.setMost(2);
    await settle();
    expect(inside).toEqual([1, 2]);
    lane.setMost(1);
    leaves[0]!();
    leaves[0]!();
    await settle();
    expect(inside).toEqual([1, 2]);
    leaves[1]!();
    await settle();
    expect(inside).toEqual([1, 2, 3]);
    expect([lane.inside, lane.demand]).toEqual([1, 2]);
  });

  it('that is open keeps nobody waiting', async () => {
    const lane = new RunLane();
    const waiting = lane.enter();
    lane.open();
    await waiting;
    await lane.enter();
    expect(lane.inside).toBe(2);
  });
});
