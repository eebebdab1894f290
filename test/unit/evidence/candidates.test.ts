import { describe, expect, it } from 'vitest';
import {
  proposeDateForms,
  proposeDaySwap,
  proposeDomainShifts,
  proposeNumberForm,
} from '../../../src/core/evidence/candidates/propose-form.ts';
import {
  proposeCase,
  proposeCaseByPattern,
  proposeTidyBlanks,
  proposeTypo,
} from '../../../src/core/evidence/candidates/propose-spelling.ts';

const states = {
  name: 'state',
  type: 'string' as const,
  nullable: false,
  vocabulary: ['North Carolina', 'South Carolina', 'Ohio', 'Utah'],
};
const money = { name: 'cost', type: 'number' as const, nullable: false, decimals: 2 };

describe('spelling', () => {
  it.each([
    ['Oihio', 'Ohio'],
    ['Utha', 'Utah'],
    ['Nevada', undefined],
  ])('takes %s for %s', (text, word) => {
    expect(proposeTypo(text, states)).toBe(word);
  });

  it('does not choose between two words that are equally near', () => {
    expect(proposeTypo('ad', { ...states, vocabulary: ['add', 'and'] })).toBeUndefined();
  });

  it('finds the spelling that differs by case and blanks only', () => {
    expect(proposeCase('NORTH  CAROLINA', states)).toBe('North Carolina');
    expect(proposeTidyBlanks('North\u00A0 Carolina')).toBe('North Carolina');
    expect(proposeTidyBlanks('Ohio')).toBeUndefined();
  });

  it('takes the case that the pattern asks for where there is no vocabulary', () => {
    const code = { name: 'code', type: 'string' as const, nullable: false, pattern: '^[A-Z]{3}-\\d$' };
    expect(proposeCaseByPattern('atl-1', code)).toBe('ATL-1');
  });
});

describe('forms of dates', () => {
  it.each([
    ['2024-25-01', '2024-01-25'],
    ['2024-01-25', undefined],
    ['2024-31-02', undefined],
  ])('reads %s with day and month exchanged as %s', (text, date) => {
    expect(proposeDaySwap(text)).toBe(date);
  });

  it.each([
    ['25/01/2024', ['2024-01-25']],
    ['01/25/2024', ['2024-01-25']],
    ['03/04/2024', ['2024-03-04', '2024-04-03']],
    ['04.04.2024', ['2024-04-04']],
    ['2024/01/25', ['2024-01-25']],
    ['25 Jan 2024', ['2024-01-25']],
    ['January 5, 2024', ['2024-01-05']],
    ['31/02/2024', []],
    ['soon', []],
  ])('reads %s as any of %j', (text, dates) => {
    expect(proposeDateForms(text)).toEqual(dates);
  });
});

describe('forms of numbers', () => {
  it.each([
    ['1,234.50', '1234.50'],
    ['$12.00', '12.00'],
    ['37.5%', '37.50'],
    ['120 USD', '120.00'],
    ['1.2345', undefined],
    ['12.00', undefined],
    ['many', undefined],
  ])('reads %s as %s', (text, number) => {
    expect(proposeNumberForm(text, money)).toBe(number);
  });

  it('offers the turned sign, and a hundredth where the column has the decimals for it', () => {
    expect(proposeDomainShifts('-250.00', money)).toEqual(['250.00', '-2.50']);
    expect(proposeDomainShifts('250', { ...money, decimals: 0 })).toEqual(['-250']);
  });
});
