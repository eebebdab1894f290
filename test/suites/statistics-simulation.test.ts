import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { simulateComparisons } from '../support/simulate-comparisons.ts';
import type { SimulatedRates } from '../support/simulate-comparisons.ts';

const page = readFileSync(`${import.meta.dirname}/../../docs/metrics/statistics/README.md`, 'utf8');
const correlations = [0, 0.1, 0.2];
const simulated = correlations.map((icc) => simulateComparisons(icc, 2000));
const named = simulated.map((rates): [number, SimulatedRates] => [rates.icc, rates]);

describe('2,000 simulated comparisons on 9 datasets of 12 tasks', () => {
  it.each(named)('at a correlation of %d within datasets find no difference that is not there', (_icc, rates) => {
    expect(rates.signFlip).toBeGreaterThanOrEqual(0.035);
    expect(rates.signFlip).toBeLessThanOrEqual(0.065);
  });

  it.each(named)('at a correlation of %d have intervals that hold the truth as often as they say', (_icc, rates) => {
    expect(rates.coverage).toBeGreaterThanOrEqual(0.935);
    expect(rates.coverage).toBeLessThanOrEqual(0.965);
  });

  it.each(named)('at a correlation of %d have the rates that the page on statistics prints', (_icc, rates) => {
    const { icc, signFlip, coverage, wilcoxon, pairedT, power } = rates;
    const figures = [signFlip, coverage, wilcoxon, pairedT, power].map((share) => `${(100 * share).toFixed(2)} %`);
    const row = page.split('\n').find((line) => line.startsWith(`| ${icc} `));
    expect(row?.split('|').map((cell) => cell.trim())).toEqual(['', String(icc), ...figures, '']);
  });
});
