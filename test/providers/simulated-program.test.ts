import { expect, onTestFinished, test } from 'vitest';
import { createRandom } from '../../src/foundation/random.ts';
import { draftAnswer, placeTable } from '../../src/simulator/answers/draft-answer.ts';
import { planEdits } from '../../src/simulator/answers/plan-edits.ts';
import { programOf } from '../../src/simulator/answers/program-of.ts';
import { openSandbox } from '../../src/tabular-files/sandbox/open-sandbox.ts';
import { exportedTasks } from '../support/simulated-tasks.ts';

test('a program of a simulated model makes the table that its edits make', async () => {
  for (const { known } of exportedTasks(['consistency_easy_7', 'uniqueness_medium_4'])) {
    const plan = planEdits(known, { repair: 0.8, damage: 0.05 }, createRandom(known.id));
    const draft = draftAnswer(plan, placeTable(known, known.dirty)!);
    const sandbox = openSandbox(known.dirty, new AbortController().signal);
    onTestFinished(() => sandbox.close());
    const columns = draft.columns.filter((name) => name !== '_rid');
    const reply = await sandbox.transform(programOf(draft.changes, columns, 't'));
    expect(draft.changes.length).toBeGreaterThan(20);
    expect(reply).toEqual({ kind: 'table', table: draft.cleaned() });
  }
});
