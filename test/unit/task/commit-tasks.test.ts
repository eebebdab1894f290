import { describe, expect, it } from 'vitest';
import { checkSecret } from '../../../src/core/task/commitment/check-secret.ts';
import { commitTasks } from '../../../src/core/task/commitment/commit-tasks.ts';
import {
  commitmentVerdict,
  taskCommitmentDocument,
} from '../../../src/execution/use-cases/catalogue/task-commitments.ts';
import { taskCommitmentSchema } from '../../../src/contract/task-commitment.ts';
import { readBundledDatasets } from '../../support/bundled-datasets.ts';

const SEED = '6f1d2a90c47be835a1f0e6b97c23d854';
const OTHER = '6f1d2a90c47be835a1f0e6b97c23d855';
const datasets = readBundledDatasets().filter(({ descriptor }) => descriptor.number === 9);
const wish = { seed: SEED, suite: 'standard', release: '2026-2' } as const;
const published = taskCommitmentDocument(datasets, wish);

describe('a commitment to tasks', () => {
  it('is the same for the same seed and another for another seed, suite or release', () => {
    const hashes = [
      wish,
      { ...wish, seed: OTHER },
      { ...wish, suite: 'renamed' as const },
      { ...wish, release: '2026-3' },
    ].map((one) => commitTasks(datasets, one).commitment);
    expect(hashes[0]).toBe(published.commitment);
    expect(new Set(hashes).size).toBe(4);
  });

  it('says nothing of the seed or of a task', () => {
    const text = JSON.stringify(taskCommitmentSchema.parse(published));
    expect(text).not.toContain(SEED);
    expect(text).not.toMatch(/_easy_|_medium_|_hard_/);
    expect(published.n_tasks).toBe(12);
  });

  it('is opened by its seed and by no other', () => {
    expect(commitmentVerdict(datasets, published, SEED)).toMatchObject({ verdict: 'opened' });
    expect(commitmentVerdict(datasets, published, OTHER)).toMatchObject({ verdict: 'wrong_seed' });
    const changed = { ...published, release: 'another' };
    expect(commitmentVerdict(datasets, changed, SEED)).toMatchObject({ verdict: 'wrong_seed' });
  });

  it('is not judged by a program with other tables or another injector', () => {
    const [dataset] = published.datasets;
    const other = { ...published, datasets: [{ ...dataset!, version: '0'.repeat(64) }] };
    expect(commitmentVerdict(datasets, other, SEED)).toMatchObject({ verdict: 'other_tables', found: null });
    const older = { ...published, injection_version: '0' };
    expect(commitmentVerdict(datasets, older, SEED)).toMatchObject({ verdict: 'other_tables', found: null });
  });
});

describe('a private seed', () => {
  const weak: readonly (readonly [seed: string, why: string])[] = [
    ['', 'empty'],
    ['mendbench-2026', 'a word'],
    ['6f1d2a90c47be835a1f0e6b97c23d85', 'a character short'],
    ['ab'.repeat(20), 'two letters'],
    ['6f1d2a90c47be8356f1d2a90c47be835', 'half of it twice'],
    ['0123456789abcdefghijklmnopqrstuvwxyz', 'counted up'],
  ];
  it.each(weak)('"%s" is refused: %s', (seed) => {
    expect(() => checkSecret(seed)).toThrow(expect.objectContaining({ code: 'TASK_SEED_INVALID' }) as Error);
  });

  it('of 32 random characters is taken, and is never quoted where it is refused', () => {
    expect(() => checkSecret(SEED)).not.toThrow();
    expect(() => checkSecret('hunter2hunter3')).toThrow(/^(?!.*hunter)/);
  });
});
