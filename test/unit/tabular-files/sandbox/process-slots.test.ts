import { describe, expect, it } from 'vitest';
import { tableFromCsv } from '../../../../src/core/table/csv-text.ts';
import { openSandbox } from '../../../../src/tabular-files/sandbox/open-sandbox.ts';
import { ProcessSlots } from '../../../../src/tabular-files/sandbox/process-slots.ts';

const going = new AbortController().signal;

/** Lets everything that is ready go on. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe('Places for processes', () => {
  it('are given in the order in which they are asked for, and never more than there are', async () => {
    const slots = new ProcessSlots(1);
    const order: string[] = [];
    const first = await slots.take(going);
    const others = ['second', 'third'].map(async (name) => {
      const slot = await slots.take(going);
      order.push(name);
      return slot;
    });
    await settle();
    expect(order).toEqual([]);
    first.free();
    first.free();
    await settle();
    expect(order).toEqual(['second']);
    (await others[0])!.free();
    await settle();
    expect(order).toEqual(['second', 'third']);
  });

  it('are given up by those who rest once another wants one', async () => {
    const slots = new ProcessSlots(1);
    const first = await slots.take(going);
    first.rest(() => first.free());
    expect(first.wake()).toBe(true);
    first.rest(() => first.free());
    await slots.take(going);
    expect(first.wake()).toBe(false);
  });

  it('are given up at once by those who come to rest while another waits', async () => {
    const slots = new ProcessSlots(1);
    const first = await slots.take(going);
    const second = slots.take(going);
    first.rest(() => first.free());
    await expect(second).resolves.toBeDefined();
  });

  it('are not kept for those who were aborted while they waited', async () => {
    const slots = new ProcessSlots(1);
    const first = await slots.take(going);
    const stop = new AbortController();
    const second = slots.take(stop.signal);
    const third = slots.take(going);
    stop.abort(new Error('stopped by the user'));
    await expect(second).rejects.toThrow('stopped by the user');
    first.free();
    await expect(third).resolves.toBeDefined();
  });
});

describe('Many sandboxes at once', () => {
  it('all answer, and share a few processes', async () => {
    const sandboxes = Array.from({ length: 12 }, (_, n) => openSandbox(tableFromCsv(`_rid,a\nr1,${n}\n`), going));
    let most = 0;
    const answers = await Promise.all(
      sandboxes.map(async (sandbox) => {
        const first = await sandbox.query('SELECT a FROM t');
        most = Math.max(most, sandboxes.filter(({ processId }) => processId !== null).length);
        const second = await sandbox.query('SELECT a FROM t');
        expect(second).toEqual(first);
        return first.kind === 'rows' ? first.rows[0]![0] : first.message;
      }),
    );
    await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
    expect(answers).toEqual(sandboxes.map((_, n) => String(n)));
    expect(most).toBeLessThan(12);
    expect(sandboxes.map(({ processId }) => processId)).toEqual(sandboxes.map(() => null));
  });
});
