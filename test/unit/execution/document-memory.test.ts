import { expect, test } from 'vitest';
import { DocumentMemory } from '../../../src/execution/use-cases/metrics/documents/document-memory.ts';

test('a document is recalled as the bytes that were remembered, in UTF-8', () => {
  const memory = new DocumentMemory();
  expect(memory.recall('mark')).toBeNull();
  expect(memory.remember('mark', '"ü"')).toEqual(Buffer.from('"ü"'));
  expect(memory.recall('mark')?.toString()).toBe('"ü"');
});

test('what was not asked for longest makes room, and what is larger than all the room is not kept', () => {
  const memory = new DocumentMemory(10);
  memory.remember('a', 'aaaa');
  memory.remember('b', 'bbbb');
  memory.recall('a');
  memory.remember('c', 'cccc');
  expect(['a', 'b', 'c'].map((mark) => memory.recall(mark)?.toString() ?? null)).toEqual(['aaaa', null, 'cccc']);
  expect(memory.remember('d', 'd'.repeat(11)).byteLength).toBe(11);
  expect(memory.recall('d')).toBeNull();
  expect(memory.recall('a')).not.toBeNull();
});
