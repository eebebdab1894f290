import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { judgeCalibrationSchema, judgeReportSchema } from '../../src/contract/judge.ts';
import { mendbench, temporaryFolder } from '../support/command-line.ts';
import { openModelServer } from '../support/model-server.ts';
import { runProgram } from '../support/run-program.ts';

const KEY = 'canary-judge-key-51c2';

function ratingOf(body: string): number {
  if (body.includes('the record does not mention it')) return 1;
  return /k3f9aa\.quantity = \\"7|sum of zip and total|a11qqq|CHF, GBP/.test(JSON.stringify(body)) ? 2 : 5;
}

/** A judge that rates by what stands in the prompt; silent records get 1, invented evidence 2, the rest 5. */
async function openJudge() {
  return openModelServer(({ body }) => {
    const { messages } = JSON.parse(body) as { messages: { content: string }[] };
    const rating = ratingOf(messages.at(-1)?.content ?? '');
    const content = JSON.stringify({ rule: rating, evidence: rating, uncertainty: rating, clarity: rating });
    const message = { role: 'assistant', content };
    return {
      status: 200,
      body: JSON.stringify({
        id: 'r',
        created: 1,
        model: 'm',
        choices: [{ index: 0, message, finish_reason: 'stop' }],
      }),
    };
  });
}

describe('mendbench judge', () => {
  test('puts stored submissions to a model, shows what it says as exploratory, and keeps the key to itself', async () => {
    const cwd = temporaryFolder();
    expect(mendbench(['run', '--model', 'rules,format', '--task', 'consistency_easy_*'], { cwd }).code).toBe(0);
    const { url, requests } = await openJudge();
    const env = { COMPATIBLE_BASE_URL: url, COMPATIBLE_API_KEY: KEY };
    const ask = ['judge', 'ask', 'latest', '--judge', 'compatible/m', '--cases', '4'];
    const json = await runProgram([...ask, '--json'], { cwd, env });
    expect(json.code).toBe(0);
    const report = judgeReportSchema.parse(JSON.parse(json.stdout));
    expect(report.cases).toBe(4);
    expect(report.judges[0]?.planted).toEqual({ right: 10, total: 10, wrong: [] });
    expect(report.models.map(({ model, status }) => [model, status])).toEqual([
      ['format', 'exploratory'],
      ['rules', 'exploratory'],
    ]);
    // Ten planted cases once, four cases three times each.
    expect(requests).toHaveLength(10 + 4 * 3);
    const prompts = requests.map(({ body }) => body).join('\n');
    expect(prompts).not.toMatch(/oracle|\bf1\b|calibrated@|misrepaired|damaged/i);
    const table = await runProgram(ask, { cwd, env });
    expect(table.stdout).toContain('compatible/m: 10 of 10 planted records rated rightly');
    expect(table.stdout).toContain('No judge is calibrated');
    expect(`${json.stdout}${json.stderr}${table.stdout}${table.stderr}`).not.toContain(KEY);
  }, 120_000);

  test('writes a form, and compares a judge with the labels that it gives', async () => {
    const cwd = temporaryFolder();
    expect(mendbench(['run', '--model', 'rules', '--task', 'accuracy_easy_1'], { cwd }).code).toBe(0);
    expect(mendbench(['judge', 'form', 'latest', '--output', 'form.html'], { cwd }).code).toBe(0);
    const form = readFileSync(join(cwd, 'form.html'), 'utf8');
    const caseId = /const cases = \["([0-9a-f]{10})"\]/.exec(form)?.[1] ?? '';
    expect(form).not.toMatch(/rules<|https?:/);
    const again = mendbench(['judge', 'form', 'latest', '--output', 'form.html'], { cwd });
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('FILE_EXISTS');

    const labels = temporaryFolder({
      'a.csv': `case_id,rater,rule,evidence,uncertainty,clarity\n${caseId},a,5,5,5,4\n`,
      'b.csv': `case_id,rater,rule,evidence,uncertainty,clarity\n${caseId},b,5,4,5,5\n`,
    });
    const { url } = await openJudge();
    const files = ['a.csv', 'b.csv'].map((name) => join(labels, name)).join(',');
    const config = `models:\n  - {name: mine, provider: compatible, id: m, base_url: '${url}'}\n`;
    const configPath = join(temporaryFolder({ 'judges.yaml': config }), 'judges.yaml');
    const words = ['judge', 'calibrate', 'latest', '--labels', files, '--judge', 'mine', '--config', configPath];
    const found = await runProgram([...words, '--json'], { cwd });
    expect(found.code).toBe(0);
    expect(judgeCalibrationSchema.parse(JSON.parse(found.stdout))).toMatchObject({
      status: 'not_calibrated',
      reason: '60 cases must be rated by judge and people, 1 are',
      raters: 2,
    });
  }, 120_000);

  test('refuses a judge without a key, and one that rates everything alike', async () => {
    const cwd = temporaryFolder();
    expect(mendbench(['run', '--model', 'rules', '--task', 'accuracy_easy_1'], { cwd }).code).toBe(0);
    const keyless = mendbench(['judge', 'ask', '--judge', 'openai/gpt-6-luna'], { cwd, env: { OPENAI_API_KEY: '' } });
    expect(keyless.code).toBe(2);
    expect(keyless.stderr).toContain('MODEL_KEY_MISSING');
    const content = '{"rule": 5, "evidence": 5, "uncertainty": 5, "clarity": 5}';
    const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }];
    const { url } = await openModelServer(() => ({
      status: 200,
      body: JSON.stringify({ id: 'r', created: 1, model: 'm', choices }),
    }));
    const flattering = await runProgram(['judge', 'ask', '--judge', 'compatible/m'], {
      cwd,
      env: { COMPATIBLE_BASE_URL: url },
    });
    expect(flattering.code).toBe(2);
    expect(flattering.stderr).toContain('JUDGE_UNFIT');
  }, 120_000);
});
