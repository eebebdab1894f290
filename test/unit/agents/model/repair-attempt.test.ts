import { describe, expect, it, test } from 'vitest';
import type { ModelRequest } from '../../../../src/models/model-client.ts';
import { ModelCallError } from '../../../../src/models/model-call-error.ts';
import { repairWith, scriptedModel } from '../../../support/scripted-model.ts';
import { smallTask } from '../../../support/small-task.ts';

const { view } = smallTask({
  columns: [{ name: 'city' }, { name: 'pop' }],
  clean: [
    ['a1', 'Boston', '5'],
    ['b2', 'Rome', '7'],
  ],
  dirty: [
    ['a1', 'Bostn', '5'],
    ['b2', 'Rome', '7'],
  ],
});

const ANSWERS = {
  edits: '{"changes": [{"rid": "a1", "column": "city", "op": "set", "new": "Boston"}], "justification": "j"}',
  table: '{"cleaned_csv": "_rid,city,pop\\na1,Boston,5\\nb2,Rome,7\\n", "change_log": [], "justification": "j"}',
  chunked: '{"changes": [{"rid": "a1", "column": "city", "op": "set", "new": "Boston"}], "justification": "j"}',
};
const strategies = Object.entries(ANSWERS).map(([name, answer]) => ({ name, answer }));
const cleaned = [
  ['a1', 'b2'],
  ['Boston', 'Rome'],
  ['5', '7'],
];

describe.each(strategies)('$name', ({ name, answer }) => {
  it('asks once where the reply can be read', async () => {
    const model = scriptedModel(() => answer);
    const outcome = await repairWith(model, view, `strategy=${name}`);
    expect(outcome).toMatchObject({ status: 'ok', submission: { table: { cells: cleaned }, justification: 'j' } });
    expect(model.requests).toHaveLength(1);
  });

  it('shows the model its reply and what is wrong with it, where it cannot be read', async () => {
    const broken = answer.slice(0, 60);
    const model = scriptedModel((_, index) => (index === 0 ? broken : answer));
    const outcome = await repairWith(model, view, `strategy=${name}`);
    expect(outcome).toMatchObject({ status: 'ok', submission: { table: { cells: cleaned } } });
    const [first, second] = model.requests as readonly [ModelRequest, ModelRequest];
    expect(second).toEqual({ ...first, messages: second.messages });
    expect(second.messages).toEqual([
      ...first.messages,
      { role: 'assistant', text: broken, toolCalls: [] },
      { role: 'user', text: expect.stringContaining('ends before it is closed') },
    ]);
  });

  it('asks no third time, and says why neither reply can be read', async () => {
    const model = scriptedModel((_, index) => (index === 0 ? '{"a": 1}' : 'I am sorry'));
    const message = 'the reply cannot be read, nor the one after it: it holds no JSON document';
    expect(await repairWith(model, view, `strategy=${name}`)).toEqual({ status: 'invalid_output', message });
    expect(model.requests).toHaveLength(2);
  });

  it('sends no turn without words', async () => {
    const model = scriptedModel((_, index) => (index === 0 ? ' \n' : answer));
    await repairWith(model, view, `strategy=${name}`);
    const texts = model.requests[1]!.messages.map((message) => ('text' in message ? message.text.trim() : 'tools'));
    expect(texts).toHaveLength(3);
    expect(texts).not.toContain('');
  });

  test.each([
    ['truncated', 0],
    ['truncated', 1],
    ['refused', 0],
    ['refused', 1],
  ] as const)('is %s where reply %d is, however much of it could be read', async (finish, which) => {
    const model = scriptedModel((_, index) => (index === which ? { text: answer, finish } : 'unreadable'));
    const outcome = await repairWith(model, view, `strategy=${name}`);
    expect(outcome).toEqual({ status: finish, message: expect.stringMatching(/reply|refused/u) });
    expect(model.requests).toHaveLength(which + 1);
  });

  it('lets a failure of the provider pass', async () => {
    const failure = new ModelCallError('overloaded', { model: 'openai/m', status: 529, retryAfterMs: null });
    const model = scriptedModel(() => {
      throw failure;
    });
    await expect(repairWith(model, view, `strategy=${name}`)).rejects.toBe(failure);
  });
});

describe('changes that do not fit the table', () => {
  it('stay in the log as claims and change nothing', async () => {
    const changes = [
      { rid: 'zz', column: 'city', op: 'set', old: null, new: 'x' },
      { rid: 'a1', column: 'country', op: 'set', old: null, new: 'x' },
      { rid: 'a1', column: '_rid', op: 'set', old: 'a1', new: 'b2' },
      { rid: 'c3', column: '#row', op: 'insert', old: null, new: null },
      { rid: 'zz', column: '#row', op: 'delete', old: null, new: null },
    ];
    const outcome = await repairWith(
      scriptedModel(() => JSON.stringify({ changes })),
      view,
    );
    expect(outcome).toMatchObject({ status: 'ok', submission: { table: view.dirty, changeLog: changes } });
  });

  it('of two at one cell the first holds, as where claims are measured', async () => {
    const changes = ['Boston', 'Bosten'].map((value) => ({ rid: 'a1', column: 'city', op: 'set', new: value }));
    const outcome = await repairWith(
      scriptedModel(() => JSON.stringify({ changes })),
      view,
    );
    expect(outcome).toMatchObject({ submission: { table: { cells: cleaned }, changeLog: changes } });
  });
});
