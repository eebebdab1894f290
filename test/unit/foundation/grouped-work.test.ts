import { expect, it } from 'vitest';
import { GroupedWork } from '../../../src/foundation/grouped-work.ts';

it('does together what is asked in one turn and what is asked meanwhile, and gives each its own result', async () => {
  const groups: (readonly number[])[] = [];
  const doubling = new GroupedWork<number, number>(async (items) => {
    groups.push(items);
    await Promise.resolve();
    if (items.includes(13)) throw new Error('unlucky');
    return items.map((item) => 2 * item);
  });
  const first = [doubling.ask(1), doubling.ask(2)];
  await Promise.resolve();
  const second = [doubling.ask(3), doubling.ask(4)];
  expect(await Promise.all([...first, ...second])).toEqual([2, 4, 6, 8]);
  expect(groups).toEqual([
    [1, 2],
    [3, 4],
  ]);
  await expect(doubling.ask(13)).rejects.toThrow('unlucky');
  expect(await doubling.ask(5)).toBe(10);
});
