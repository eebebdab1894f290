import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { batchResultsSchema } from '../../src/contract/result.ts';
import { createRandom } from '../../src/foundation/random.ts';
import { draftAnswer, placeTable } from '../../src/simulator/answers/draft-answer.ts';
import { planEdits } from '../../src/simulator/answers/plan-edits.ts';
import { FAKE_USAGE, openAimock } from '../support/aimock-server.ts';
import type { FakeAnswer } from '../support/aimock-server.ts';
import { temporaryFolder } from '../support/command-line.ts';
import { runProgram } from '../support/run-program.ts';
import { exportedTasks } from '../support/simulated-tasks.ts';

/** Tasks that are answered by the truth, and one that is answered by nothing. */
const REPAIRED = ['accuracy_easy_1', 'completeness_medium_2', 'consistency_easy_7', 'uniqueness_easy_4'];
const LEFT = 'accuracy_hard_3';

/** What a model that finds all errors, or none, says to a task; the task is known by a row of its table. */
function answersTo(ids: readonly string[], repair: number): FakeAnswer[] {
  return exportedTasks(ids).map(({ known, dirtyCsv }) => {
    const plan = planEdits(known, { repair, damage: 0 }, createRandom(known.id));
    const { changes, justification } = draftAnswer(plan, placeTable(known, known.dirty)!);
    return { toWords: dirtyCsv.split('\n')[1]!, text: JSON.stringify({ changes, justification }) };
  });
}

test('one command benchmarks GPT, Claude and Gemini at a provider that nobody here wrote', async () => {
  const { baseUrls } = await openAimock([...answersTo(REPAIRED, 1), ...answersTo([LEFT], 0)]);
  const models = [
    ['gpt-fake', 'openai', 'gpt-6-luna'],
    ['claude-fake', 'anthropic', 'claude-sonnet-5'],
    ['gemini-fake', 'google', 'gemini-3.5-flash'],
  ] as const;
  const lines = models.map(
    ([name, provider, id]) =>
      `  - {name: ${name}, provider: ${provider}, id: ${id}, base_url: '${baseUrls[provider]}', key: {env: FAKE_KEY}}\n`,
  );
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'mendbench.config.yaml'), `models:\n${lines.join('')}`);
  const names = models.map(([name]) => name).join(',');
  const tasks = [...REPAIRED, LEFT].flatMap((id) => ['--task', id]);
  const words = ['run', '--model', names, ...tasks, '--repetitions', '2', '--quiet', '--json'];
  const { code, stdout, stderr } = await runProgram(words, { cwd, env: { FAKE_KEY: 'any' } });
  expect([code, stderr]).toEqual([0, '']);
  const { items } = batchResultsSchema.parse(JSON.parse(stdout));
  expect(items.map(({ model }) => model).toSorted()).toEqual(['claude-fake', 'gemini-fake', 'gpt-fake']);
  const seen = items.map(({ task_results: results }) =>
    Object.fromEntries(results.map(({ task_id: id, f1, status }) => [id, [status, f1]])),
  );
  const wanted = Object.fromEntries([...REPAIRED.map((id) => [id, ['ok', 1]]), [LEFT, ['ok', 0]]]);
  expect(seen).toEqual([wanted, wanted, wanted]);
  const results = items.flatMap(({ task_results: own }) => own);
  const tokens = results.map(({ token_usage: usage }) => [usage?.input_tokens, usage?.output_tokens]);
  expect(tokens).toEqual(results.map(() => [FAKE_USAGE.input * 2, FAKE_USAGE.output * 2]));
  expect(results.every(({ cost_usd: cost }) => (cost ?? 0) > 0)).toBe(true);
});
