import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CodedError } from '../../../src/foundation/coded-error.ts';
import { tableFromCsv } from '../../../src/core/table/csv-text.ts';
import { csvRecords } from '../../../src/cli/output/csv-records.ts';
import { errorLine } from '../../../src/cli/output/error-line.ts';
import { exitCodeOf } from '../../../src/cli/output/exit-codes.ts';
import { durationText } from '../../../src/cli/output/figure-text.ts';
import { nearestWord } from '../../../src/cli/output/nearest-word.ts';
import { progressLine } from '../../../src/cli/output/progress-reporter.ts';
import { renderTextTable } from '../../../src/cli/output/text-table.ts';
import { wrappedLines } from '../../../src/cli/output/wrapped-lines.ts';

describe('CSV output', () => {
  it('parses back to the same texts, whatever agents wrote, but for the apostrophe before a formula', () => {
    const cell = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.constantFrom('=1+1', '-x', '@a', 'a"b', 'a,b', 'a\nb', 'a\r\nb'),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (records) => {
        const table = tableFromCsv(csvRecords(['a', 'b'], records));
        const guarded = (text: string): string =>
          /^[=+@\t\r\n'-]/.test(text) ? `'${text.replaceAll('\0', '\uFFFD')}` : text.replaceAll('\0', '\uFFFD');
        expect(table.cells[0]).toEqual(records.map(([a]) => guarded(a)));
        expect(table.cells[1]).toEqual(records.map(([, b]) => guarded(b)));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('keeps negative numbers numbers and null an empty field', () => {
    expect(csvRecords(['a', 'b'], [[-0.5, null]])).toBe('a,b\n-0.5,\n');
  });
});

describe('exit codes', () => {
  it.each([
    ['USAGE_CHOICE', 2],
    ['FILE_NOT_FOUND', 2],
    ['AGENT_UNKNOWN', 2],
    ['TASK_NOT_FOUND', 2],
    ['RUN_NOT_FOUND', 2],
    ['RESULTS_NONE', 2],
    ['PLAN_EMPTY', 2],
    ['SCORE_TABLES_MISALIGNED', 2],
    ['TASK_INFEASIBLE', 2],
    ['DATABASE_ADDRESS_INVALID', 2],
    ['DATABASE_NEWER_VERSION', 3],
    ['DATABASE_FULL', 3],
    ['DATABASE_READ_ONLY', 3],
    ['DISK_FULL', 1],
    ['OUTPUT_UNWRITABLE', 1],
    ['DOCTOR_FAULTS', 1],
    ['TASK_GUARANTEE_BROKEN', 1],
    ['GATE_FAILED', 4],
    ['INTERRUPTED', 130],
  ])('of %s is %i', (code, expected) => {
    expect(exitCodeOf(new CodedError(code, 'x'))).toBe(expected);
  });

  it('of anything that is no coded error is 1', () => {
    expect([exitCodeOf(new TypeError('x')), exitCodeOf('x'), exitCodeOf(null)]).toEqual([1, 1, 1]);
  });
});

describe('an error', () => {
  it('is one line without a stack, unless debugging is on', () => {
    const error = new CodedError('DISK_FULL', 'first\n  second');
    expect(errorLine(error, {})).toBe('mendbench: first second (DISK_FULL)\n');
    expect(errorLine(error, { MENDBENCH_DEBUG: '1' })).toContain('output.test.ts');
    expect(errorLine('odd', {})).toMatch(/^mendbench: unexpected failure: odd; [^\n]+ \(INTERNAL\)\n$/);
  });
});

describe('the nearest word', () => {
  it.each([
    ['acuracy', 'accuracy'],
    ['COMPLETENES', 'completeness'],
    ['uniq', 'uniqueness'],
    ['zzzzzz', null],
  ])('to %s is %s', (written, expected) => {
    expect(nearestWord(written, ['accuracy', 'completeness', 'consistency', 'uniqueness'])).toBe(expected);
  });
});

describe('a table in a terminal', () => {
  const columns = [
    { title: 'name' },
    { title: 'n', align: 'right' as const, dropOrder: 1 },
    { title: 'remark', dropOrder: 2 },
  ];
  const rows = [
    ['alpha', '1', 'short'],
    ['b', '20', 'a longer remark'],
  ];

  it('aligns its columns without trailing blanks', () => {
    expect(renderTextTable(columns, rows, 80)).toEqual({
      text: 'name    n  remark\nalpha   1  short\nb      20  a longer remark\n',
      dropped: [],
    });
  });

  it('breaks the texts of a wrapping column into lines, and those of its own lines', () => {
    const wrapping = [{ title: 'name' }, { title: 'what', wraps: true as const }];
    expect(renderTextTable(wrapping, [['a', 'some words that are long\n  @p=…  and more of them here']], 28).text).toBe(
      'name  what\na     some words that are\n        long\n        @p=…  and more of\n          them here\n',
    );
  });

  it('leaves out columns until it fits, those of the highest order first, and names them', () => {
    expect(renderTextTable(columns, rows, 12)).toEqual({
      text: 'name    n\nalpha   1\nb      20\n',
      dropped: ['remark'],
    });
    expect(renderTextTable(columns, rows, 6).dropped).toEqual(['n', 'remark']);
  });
});

describe('progress', () => {
  const progress = {
    totalTrials: 200,
    finishedTrials: 50,
    reusedTrials: 0,
    failedTrials: 1,
    elapsedMs: 5000,
    trialsPerSecond: 10,
    remainingMs: 15_000,
  };

  it('shows a bar, counts, failures, rate and time left', () => {
    expect(progressLine(progress, 100)).toBe('━━━━━━──────────────────  50/200  25 %  1 failed  10/s  15 s left');
  });

  it('never exceeds the width, and is whole at the end also of an empty batch', () => {
    for (const width of [0, 1, 20, 40]) expect(progressLine(progress, width).length).toBeLessThanOrEqual(width);
    expect(progressLine({ ...progress, totalTrials: 0, finishedTrials: 0 }, 100)).toContain('100 %');
  });
});

describe('texts', () => {
  it.each([
    [0, '0.0 s'],
    [9_949, '9.9 s'],
    [9_950, '10 s'],
    [59_400, '59 s'],
    [59_600, '1:00'],
    [3_723_000, '1:02:03'],
  ])('of %i ms is %s', (ms, expected) => {
    expect(durationText(ms)).toBe(expected);
  });

  it('are wrapped between words', () => {
    expect(wrappedLines('one two three', 7, '  ')).toEqual(['one two', '  three']);
    expect(wrappedLines('immeasurable', 4)).toEqual(['immeasurable']);
  });
});
