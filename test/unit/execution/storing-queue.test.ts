import { expect, it } from 'vitest';
import { StoringQueue } from '../../../src/execution/executor/storing-queue.ts';

function recordingQueue(): { readonly queue: StoringQueue<number>; readonly stored: (readonly number[] | string)[] } {
  const stored: (readonly number[] | string)[] = [];
  const queue = new StoringQueue<number>({
    storeItems: async (items) => {
      await Promise.resolve();
      if (items.includes(13)) throw new Error('disk full');
      stored.push(items);
    },
    onFailure: () => stored.push('failed'),
  });
  return { queue, stored };
}

it('stores items that came together in one piece, and keeps steps in their place', async () => {
  const { queue, stored } = recordingQueue();
  queue.addItem(1);
  queue.addItem(2);
  queue.addStep(async () => void stored.push('step'));
  queue.addItem(3);
  await queue.end();
  queue.addItem(4);
  await queue.end();
  expect(stored).toEqual([[1, 2], 'step', [3], [4]]);
});

it('loses and doubles nothing of many, and lets nobody wait for ever for room', async () => {
  const { queue, stored } = recordingQueue();
  const items = Array.from({ length: 1000 }, (_, i) => i + 100);
  for (const item of items) {
    queue.addItem(item);
    await queue.waitForRoom();
  }
  await queue.end();
  expect(stored.flat()).toEqual(items);
});

it('stores nothing after a failure, tells of it once, and rejects with it at the end', async () => {
  const { queue, stored } = recordingQueue();
  queue.addItem(13);
  await queue.waitForRoom();
  await expect(queue.end()).rejects.toThrow('disk full');
  queue.addItem(14);
  await expect(queue.end()).rejects.toThrow('disk full');
  expect(stored).toEqual(['failed']);
});
