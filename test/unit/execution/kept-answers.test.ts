import { describe, expect, it } from 'vitest';
import { KeptAnswers } from '../../../src/execution/use-cases/kept-answers.ts';

describe('KeptAnswers', () => {
  it('finds an answer once for as long as nothing has changed, and one for each address', async () => {
    const { kept, find, count } = counting('a');
    expect([await kept.find('x', find), await kept.find('x', find), await kept.find('y', find)]).toEqual([1, 1, 2]);
    expect(count()).toBe(2);
  });

  it('finds it anew after a change, also where things are changed back and forth', async () => {
    const { kept, find, setMark } = counting('a');
    const answers = [];
    for (const mark of ['a', 'b', 'a']) {
      setMark(mark);
      answers.push(await kept.find('x', find));
    }
    expect(answers).toEqual([1, 2, 3]);
  });

  it('does not keep under the new mark what was begun to be read before the change', async () => {
    const { kept, find, setMark } = counting('a');
    const slow = Promise.withResolvers<number>();
    const early = kept.find('x', () => slow.promise);
    setMark('b');
    expect(await kept.find('x', find)).toBe(1);
    slow.resolve(-1);
    expect(await early).toBe(-1);
    expect(await kept.find('x', find)).toBe(1);
  });

  it('finds every answer anew where no mark can be had', async () => {
    const { kept, find } = counting(null);
    expect([await kept.find('x', find), await kept.find('x', find)]).toEqual([1, 2]);
  });

  it('keeps no failure', async () => {
    const { kept, find } = counting('a');
    await expect(kept.find('x', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await kept.find('x', find)).toBe(1);
  });

  it('forgets when it was asked for very many addresses', async () => {
    const { kept, find } = counting('a');
    for (let index = 0; index <= 500; index += 1) await kept.find(String(index), find);
    expect(await kept.find('0', find)).toBe(502);
    expect(await kept.find('500', find)).toBe(501);
  });
});

function counting(first: string | null) {
  let mark = first;
  let found = 0;
  return {
    kept: new KeptAnswers<number>(() => mark),
    find: async () => (found += 1),
    count: () => found,
    setMark: (next: string) => void (mark = next),
  };
}
