import { describe, expect, test } from 'vitest';
import type { BatchResults } from '../../src/contract/result.ts';
import { batchResultsSchema } from '../../src/contract/result.ts';
import { mendbench, temporaryFolder } from '../support/command-line.ts';

/** Planted errors of cell tasks and how many were fixed, over all tasks of a run. */
function fixedShare(item: BatchResults['items'][number]) {
  const counts = item.task_results.flatMap(({ dimension, counts: own }) =>
    dimension === 'uniqueness' || own === null ? [] : [own],
  );
  const sum = (read: (own: (typeof counts)[number]) => number): number =>
    counts.reduce((total, own) => total + read(own), 0);
  const fixed = sum(({ fixed: own }) => own);
  return { fixed, errors: fixed + sum(({ missed }) => missed) + sum(({ misrepaired }) => misrepaired) };
}

/** How many standard errors a share is from the probability that it was drawn with. */
function standardised({ fixed, errors }: { readonly fixed: number; readonly errors: number }, probability: number) {
  return (fixed - errors * probability) / Math.sqrt(errors * probability * (1 - probability));
}

describe('mendbench demo', () => {
  test('benchmarks simulated GPT, Claude and Gemini models in one command, with costs and the scores of their quality', () => {
    const cwd = temporaryFolder();
    const { code, stdout, stderr } = mendbench(['demo', '--suite', 'smoke', '--repetitions', '2', '--quiet'], { cwd });
    expect([code, stderr]).toEqual([0, expect.stringContaining('results stay in .mendbench/demo')]);
    expect(stdout).toMatch(/^\d +gpt-simulated .*\d\.\d{4}$/mu);
    expect(stdout).toContain('Decision\n- Use gpt-simulated');
    expect(stdout).toContain('USD by correct repair');
    const database = 'sqlite:.mendbench/demo/results.db';
    const json = mendbench(['results', 'latest', '--format', 'json', '--database', database], { cwd });
    const { items } = batchResultsSchema.parse(JSON.parse(json.stdout));
    const byModel = new Map(items.map((item) => [item.model, item]));
    const asked = { 'gpt-simulated': 0.9, 'claude-simulated': 0.8, 'gemini-simulated': 0.7 };
    const runs = Object.entries(asked).map(([model, repair]) => ({ item: byModel.get(model)!, repair }));
    expect(runs.filter(({ item, repair }) => Math.abs(standardised(fixedShare(item), repair)) > 3)).toEqual([]);
    const results = runs.flatMap(({ item }) => item.task_results);
    expect(results).toHaveLength(27);
    expect(results.filter(({ status, cost_usd: cost }) => status !== 'ok' || (cost ?? 0) <= 0)).toEqual([]);
    expect(results.filter(({ token_usage: tokens }) => (tokens?.output_tokens ?? 0) <= 0)).toEqual([]);
    expect(byModel.get('gpt-simulated')?.agent.parameters['base_url']).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/u);
  });
});
