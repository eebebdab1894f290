import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { everythingIn, mendbench, temporaryFolder } from '../support/command-line.ts';

const SEED = '6f1d2a90c47be835a1f0e6b97c23d854';

describe('a commitment to private tasks', () => {
  test('is written, opened by its seed, and not judged by a program that makes other tasks', () => {
    const cwd = temporaryFolder({ 'seed.txt': `${SEED}\n` });
    const commit = 'tasks commit --release 2026-2 --task-seed-file seed.txt --dir published'.split(' ');
    const made = mendbench(commit, { cwd });
    expect([made.code, made.stdout]).toEqual([0, '']);
    const text = readFileSync(join(cwd, 'published/commitment.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ release: '2026-2', n_tasks: 108 });
    expect(text + made.stderr).not.toContain(SEED);
    const verify = ['tasks', 'verify-commitment', 'published/commitment.json'];
    const opened = mendbench([...verify, '--task-seed-env', 'REVEALED'], { cwd, env: { REVEALED: SEED } });
    expect([opened.code, opened.stderr]).toEqual([0, '']);
    expect(opened.stdout).toMatch(/^opened: the seed makes the 108 tasks/);
    writeFileSync(join(cwd, 'older.json'), text.replace('"injection_version": "', '"injection_version": "0.'));
    const older = mendbench('tasks verify-commitment older.json --task-seed-file seed.txt'.split(' '), { cwd });
    expect([older.code, older.stdout]).toEqual([1, '']);
    expect(older.stderr).toMatch(/not opened by this seed.*\(COMMITMENT_NOT_OPENED\)/);
  });

  const refused: readonly (readonly [words: string, line: RegExp])[] = [
    ['tasks commit --release a --task-seed-file weak.txt', /fewer than 32 characters.*\(TASK_SEED_INVALID\)/],
    ['tasks commit --release a', /--task-seed-file FILE or --task-seed-env NAME.*\(USAGE_OPTION_MISSING\)/],
    ['tasks commit --task-seed-file weak.txt', /--release is missing.*\(USAGE_OPTION_MISSING\)/],
    ['tasks commit --release a --task-seed-env UNSET_SEED', /UNSET_SEED is not set \(SETTING_MISSING\)/],
    ['tasks verify-commitment weak.json --task-seed-file weak.txt', /is no commitment.*\(COMMITMENT_INVALID\)/],
    ['contamination rules', /no results in .*\(RESULTS_NONE\)/],
  ];
  test.each(refused)('%s is refused in one line that quotes no seed', (words, line) => {
    const cwd = temporaryFolder({ 'weak.txt': 'hunter2\n', 'weak.json': '{}' });
    const { code, stdout, stderr } = mendbench(words.split(' '), { cwd });
    expect(stderr).toMatch(line);
    expect(stderr).not.toContain('hunter2');
    expect([code, stdout]).toEqual([2, '']);
    expect(everythingIn(cwd)).toEqual(['weak.json', 'weak.txt']);
  });
});
