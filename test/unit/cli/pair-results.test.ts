import { describe, expect, it } from 'vitest';
import { pairResultsText } from '../../../src/cli/output/pair-results-text.ts';
import type { ResultDocument, TaskResult } from '../../../src/contract/result.ts';
import { publishedResultsOf } from '../../../src/core/report/published/published-results.ts';

const HOSPITAL = 'a916524b06e268d11be2ecd742150097619c40a64c02a8a38b71310fae539e6b';
const terminal = { columns: 160, style: (_: string, text: string) => text } as Parameters<typeof pairResultsText>[2];

function documentOf(model: string, result: Partial<TaskResult>): ResultDocument {
  const task = { dataset: 'hospital', dataset_version: HOSPITAL, dimension: 'mixed', f1: 0.9, raha: null, ...result };
  return { model, task_results: [task] } as unknown as ResultDocument;
}

describe('the results of pairs', () => {
  const raha = { precision: 0.95, recall: 0.8, f1: 0.87 };
  const text = pairResultsText(
    [documentOf('rules', { raha }), documentOf('dedupe', {}), documentOf('oracle', { raha })],
    ({ model }) => model === 'oracle',
    terminal,
  );

  it('stand beside the published ones, with where these come from and what was given', () => {
    expect(text).toMatch(/^rules +0\.870 +0\.950 +0\.800 +0\.900 +here$/m);
    expect(text).toMatch(/^dedupe +n\/a +n\/a +n\/a +0\.900/m);
    expect(text).toMatch(/^oracle \* .* here$/m);
    expect(text).toMatch(/^Raha \+ Baran +0\.66 +0\.89 +0\.52 +\[3\]$/m);
    expect(text).toMatch(/^\[3\] published in Baran, PVLDB 13\(11\), 2020, table 7; given 20 labelled rows$/m);
    expect(text).toMatch(/small differences mean nothing/);
  });

  it('have no published ones beside tables that only bear the name', () => {
    const other = pairResultsText([documentOf('rules', { dataset_version: 'f'.repeat(64) })], () => false, terminal);
    expect(other).toContain('hospital (no published results are known)');
    expect(other).not.toContain('Baran,');
  });

  it('are left out where there are none', () => {
    expect(pairResultsText([documentOf('rules', { dimension: 'accuracy' })], () => false, terminal)).toBe('');
  });
});

describe('a published result', () => {
  it('agrees with its own precision and recall as far as they are printed', () => {
    const results = publishedResultsOf(HOSPITAL);
    expect(results).toHaveLength(17);
    for (const { precision, recall, f1 } of results) {
      const harmonic = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
      expect(Math.abs(harmonic - f1)).toBeLessThan(0.011);
    }
  });
});
