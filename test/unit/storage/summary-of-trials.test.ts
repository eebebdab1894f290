import { describe, expect, it } from 'vitest';
import { bodyFromText, textFromBody } from '../../../src/storage/sql/body-codec.ts';
import { figuresFromScore, meanFigures } from '../../../src/storage/sql/score-figures.ts';
import { commonStatus } from '../../../src/storage/sql/summary-of-trials.ts';
import { sampleScore } from '../../support/store-samples.ts';

describe('the status of a task', () => {
  it('is ok only if all repetitions are, else the commonest other, of equals the first in the alphabet', () => {
    expect(commonStatus(['ok', 'ok'])).toBe('ok');
    expect(commonStatus(['ok', 'ok', 'refused'])).toBe('refused');
    expect(commonStatus(['refused', 'truncated', 'truncated', 'ok'])).toBe('truncated');
    expect(commonStatus(['truncated', 'refused'])).toBe('refused');
  });
});

describe('the figures of a task', () => {
  it('are means over repetitions; what some leave undefined is the mean of the others', () => {
    const untouched = { ...figuresFromScore(sampleScore(false)), auditability: null };
    const perfect = { ...figuresFromScore(sampleScore(true)), auditability: 0.5 };
    expect(meanFigures([untouched, perfect])).toMatchObject({ f1: 0.5, fixed: 0.5, missed: 0.5, auditability: 0.5 });
    expect(meanFigures([untouched])).toMatchObject({ auditability: null });
    expect(meanFigures([untouched, perfect])?.recallByErrorType).toEqual({ planted: { recall: 0.5, errors: 1 } });
    expect(meanFigures([])).toBeNull();
  });
});

describe('a stored text', () => {
  it.each(['', 'é', 'x'.repeat(127), 'x'.repeat(128), 'row,💧\n'.repeat(10_000)])(
    'comes back letter for letter',
    (text) => {
      expect(textFromBody(bodyFromText(text))).toBe(text);
    },
  );

  it('is compressed only where that makes it smaller', () => {
    expect(bodyFromText('short').codec).toBe('plain');
    const long = bodyFromText('a,b,c\n'.repeat(1000));
    expect(long.codec).toBe('zstd');
    expect(long.content.length).toBeLessThan(long.size / 10);
  });

  it('that was cut short is refused', () => {
    const body = bodyFromText('a,b,c\n'.repeat(1000));
    expect(() => textFromBody({ ...body, content: body.content.subarray(0, 20) })).toThrow(/damaged/);
  });
});
