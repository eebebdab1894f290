import { describe, expect, it } from 'vitest';
import { caseFormsOf, toCaseForm, usualCaseForm } from '../../../src/agents/table-editing/case-form.ts';
import { isoDate, provenDateOrder } from '../../../src/agents/table-editing/date-form.ts';
import { readDecoratedNumber } from '../../../src/agents/table-editing/plain-number.ts';
import { spellingKey } from '../../../src/agents/table-editing/spelling-key.ts';
import { isAbbreviation, similarWords } from '../../../src/agents/rules/proposals/similar-words.ts';

describe('case forms', () => {
  it('are read and written', () => {
    expect(caseFormsOf('Road Works')).toEqual(['title']);
    expect(caseFormsOf('Road')).toEqual(['title', 'sentence']);
    expect(caseFormsOf('McNeil')).toEqual([]);
    expect(caseFormsOf('12')).toEqual([]);
    expect(toCaseForm('O’NEILL-SMITH STREET', 'title')).toBe('O’neill-Smith Street');
    expect(toCaseForm('éCOLE nO 5', 'sentence')).toBe('École no 5');
  });

  it('are usual only with the share that is asked for', () => {
    expect(usualCaseForm(['New York', 'Rome City', 'OSLO'], 0.6)).toBe('title');
    expect(usualCaseForm(['New York', 'Rome City', 'OSLO'], 0.7)).toBeNull();
    expect(usualCaseForm([], 0.5)).toBeNull();
  });
});

describe('dates of other forms', () => {
  it.each([
    ['25.05.2020', '2020-05-25'],
    ['2020/5/3', '2020-05-03'],
    ['20200503', '2020-05-03'],
    ['3 May 2020', '2020-05-03'],
    ['May 3rd, 2020', '2020-05-03'],
    ['2020-05-03T00:00:00Z', '2020-05-03'],
    ['05/25/2020', '2020-05-25'],
    ['07.07.2020', '2020-07-07'],
  ])('%s is %s', (text, iso) => {
    expect(isoDate(text, null)).toBe(iso);
  });

  it.each(['02.05.2020', '2020-02-30', '31.02.2020', '5/20', 'May'])('%s alone is none', (text) => {
    expect(isoDate(text, null)).toBeNull();
  });

  it('with two readings follow the order that the column proves', () => {
    const order = provenDateOrder(['02.05.2020', '25.05.2020']);
    expect(order).toBe('day-month-year');
    expect(isoDate('02.05.2020', order)).toBe('2020-05-02');
    expect(provenDateOrder(['25.05.2020', '05/25/2020'])).toBeNull();
  });
});

describe('decorated numbers', () => {
  it.each([
    ['1,234', '1234'],
    ['-1,234,567.50', '-1234567.50'],
    ['1.234,5', '1234.5'],
    ['3,5', '3.5'],
    ['12 %', '12'],
    ['$1,200', '1200'],
    ['(45)', '-45'],
    ['12.5 kg', '12.5'],
    ['EUR 7', '7'],
    ['1 234', '1234'],
  ])('%s is %s', (text, plain) => {
    expect(readDecoratedNumber(text)?.text).toBe(plain);
  });

  it.each(['12', '-0.5', 'abc', '', '1,23,4', '12-34'])('"%s" is left', (text) => {
    expect(readDecoratedNumber(text)).toBeNull();
  });
});

describe('words alike', () => {
  it('share a key where only form differs', () => {
    expect(spellingKey('  Saint-Étienne ')).toBe(spellingKey('SAINT ETIENNE'));
  });

  it('are found by form, by few edits and by abbreviation, the closest first', () => {
    const words = ['Department of Energy', 'Department of State', 'Emergency', 'Cardiology'];
    expect(similarWords('emergency', words)[0]).toEqual({ word: 'Emergency', closeness: 1 });
    expect(similarWords('Cardiolgoy', words).map((found) => found.word)).toEqual(['Cardiology']);
    expect(similarWords('Dept of Energy', words).map((found) => found.word)).toEqual(['Department of Energy']);
    expect(similarWords('Neurology', words)).toEqual([]);
  });

  it('knows initials from other short words', () => {
    expect(isAbbreviation('DOE', 'Department of Energy')).toBe(true);
    expect(isAbbreviation('US', 'United States')).toBe(true);
    expect(isAbbreviation('Energy Dept', 'Department of Energy')).toBe(false);
    expect(isAbbreviation('', 'Energy')).toBe(false);
  });
});
