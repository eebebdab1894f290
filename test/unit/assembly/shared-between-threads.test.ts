import { expect, it } from 'vitest';
import { packEnd, unpackEnd } from '../../../src/assembly/threads/shared-submission.ts';
import { ObjectReceiver, ObjectSender } from '../../../src/assembly/threads/shared-objects.ts';
import { createTable } from '../../../src/core/table/table.ts';
import type { AgentView } from '../../../src/core/task/agent-view.ts';

function viewOf(title: string): AgentView {
  const dirty = createTable(['_rid', 'name'], [['r1'], [title]]);
  return {
    title,
    dimension: 'accuracy',
    dirty,
    columns: [],
    parts: [],
    key: [],
    identities: [],
    rules: [],
    prompt: title,
  };
}

it('sends a view once and its number after that, and drops views that are long unused on both sides', () => {
  const sender = new ObjectSender<AgentView>();
  const receiver = new ObjectReceiver<AgentView>();
  const views = Array.from({ length: 100 }, (_, i) => viewOf(`view ${i}`));
  const rounds = [...views.slice(0, 50), ...views.slice(0, 50), ...views, ...views.slice(0, 10)];
  const sent = rounds.map((view) => structuredClone(sender.share(view)));
  expect(sent.map((shared) => receiver.receive(shared).title)).toEqual(rounds.map(({ title }) => title));
  expect(sent.slice(50, 100).every(({ value }) => value === null)).toBe(true);
  expect(sent.flatMap(({ forgotten }) => forgotten)).toHaveLength(
    sent.filter(({ value }) => value !== null).length - 64,
  );
});

it('sends of a submission only the columns that differ from the table that was shown', () => {
  const { dirty } = viewOf('shown');
  const table = { ...dirty, cells: [dirty.cells[0]!, ['mended']] };
  const end = {
    status: 'ok',
    message: null,
    submission: { table, changeLog: [], justification: 'why' },
    startedMs: 1,
    executionTimeMs: 2,
    attempts: [],
  } as const;
  const packed = packEnd({ kind: 'ended', end }, dirty);
  expect(JSON.stringify(packed)).not.toContain('r1');
  expect(unpackEnd(structuredClone(packed), dirty)).toEqual({ kind: 'ended', end });
  expect(unpackEnd(packEnd({ kind: 'unpaid' }, dirty), dirty)).toEqual({ kind: 'unpaid' });
});
