import { describe, expect, it } from 'vitest';
import type { AgentOutcome } from '../../../../src/agents/agent-port.ts';
import { scoreSubmission } from '../../../../src/core/scoring/score-submission.ts';
import { rowsOf } from '../../../../src/core/table/table.ts';
import { repairWith, scriptedModel } from '../../../support/scripted-model.ts';
import { smallTask } from '../../../support/small-task.ts';
import { viewFromCsv } from '../../../support/view-from-csv.ts';

const view = viewFromCsv('_rid,city,size\nr1,Boston,7.0\nr2,Bostn,07\nr3,Boston,\n');
const FIX = `SELECT * REPLACE (CASE city WHEN 'Bostn' THEN 'Boston' ELSE city END AS city) FROM t`;

function repaired(outcome: AgentOutcome) {
  return (outcome as Extract<AgentOutcome, { status: 'ok' }>).submission;
}

describe('The strategy program', () => {
  it('runs the SELECT of the reply and takes the change log from what differs', async () => {
    const model = scriptedModel(() => JSON.stringify({ sql: FIX, justification: 'One misspelling.' }));
    const outcome = await repairWith(model, view, 'strategy=program');
    expect(outcome).toMatchObject({
      status: 'ok',
      submission: { justification: 'One misspelling.', logIsOutput: true },
    });
    expect(rowsOf(repaired(outcome).table)).toEqual([
      ['r1', 'Boston', '7.0'],
      ['r2', 'Boston', '07'],
      ['r3', 'Boston', null],
    ]);
    expect(repaired(outcome).changeLog).toEqual([
      {
        rid: 'r2',
        column: 'city',
        op: 'set',
        old: 'Bostn',
        new: 'Boston',
        rule: 'program',
        evidence: [],
        confidence: null,
      },
    ]);
    expect(model.requests[0]).toMatchObject({ schema: { name: 'program_over_a_table' }, tools: [] });
  });

  it('removes the rows that its result leaves out', async () => {
    const model = scriptedModel(() => JSON.stringify({ sql: "SELECT * FROM t WHERE _rid <> 'r3'", justification: '' }));
    const { table, changeLog } = repaired(await repairWith(model, view, 'strategy=program'));
    expect(table.rowCount).toBe(2);
    expect(changeLog).toMatchObject([{ rid: 'r3', column: '#row', op: 'delete' }]);
  });

  it.each([
    ['a fenced statement', `Here it is:\n\`\`\`sql\n${FIX}\n\`\`\`\nDone.`],
    ['a bare statement', FIX],
    [
      'a statement with capitals of its own',
      FIX.replace('*', '_RID, City, Size').replace(/ REPLACE .* FROM/u, ' FROM'),
    ],
  ])('reads %s', async (_, text) => {
    const outcome = await repairWith(
      scriptedModel(() => text),
      view,
      'strategy=program',
    );
    expect(outcome.status).toBe('ok');
    expect(repaired(outcome).table.columns).toEqual(['_rid', 'city', 'size']);
  });

  it('shows the model the error of its SQL once, and takes what it then sends', async () => {
    const model = scriptedModel((_, index) =>
      JSON.stringify({ sql: index === 0 ? FIX.replaceAll('city', 'town') : FIX, justification: '' }),
    );
    const outcome = await repairWith(model, view, 'strategy=program');
    expect(outcome.status).toBe('ok');
    expect(model.requests).toHaveLength(2);
    expect(model.requests[1]!.messages.at(-1)).toMatchObject({ role: 'user', text: expect.stringContaining('town') });
  });

  it.each([
    ['SQL that fails', 'SELECT nothing FROM nowhere', 'nowhere'],
    ['more than a SELECT', 'UPDATE t SET city = NULL', 'only SELECT'],
    ['a file', "SELECT * FROM read_csv('/etc/passwd')", 'read_csv is closed'],
    ['a table without a column', 'SELECT _rid, city FROM t', 'lacks the columns size'],
    ['no SQL', '', 'has not the members'],
  ])('ends as invalid_output after %s twice', async (_, sql, says) => {
    const model = scriptedModel(() => JSON.stringify({ sql, justification: '' }));
    const outcome = await repairWith(model, view, 'strategy=program');
    expect(outcome).toMatchObject({ status: 'invalid_output', message: expect.stringContaining(says) });
    expect(model.requests).toHaveLength(2);
  });

  it.each(['refused', 'truncated'] as const)('ends as %s where the reply is', async (finish) => {
    const model = scriptedModel(() => ({ text: FIX, finish }));
    expect(await repairWith(model, view, 'strategy=program')).toMatchObject({ status: finish });
  });

  it('earns no auditability by a log that cannot but be true', async () => {
    const task = smallTask({
      columns: [{ name: 'city' }],
      clean: [
        ['r1', 'Boston'],
        ['r2', 'Boston'],
      ],
      dirty: [
        ['r1', 'Boston'],
        ['r2', 'Bostn'],
      ],
    });
    const model = scriptedModel(() => JSON.stringify({ sql: FIX, justification: '' }));
    const submission = repaired(await repairWith(model, task.view, 'strategy=program'));
    const score = scoreSubmission(task, submission, { logIsOutput: submission.logIsOutput === true });
    expect(score.f1).toBe(1);
    expect(score.auditability.value).toBe(0);
  });
});
