import { describe, expect, it } from 'vitest';
import { createEvidenceCheck } from '../../../src/core/scoring/evidence-checker.ts';
import type { ReasonedClaim } from '../../../src/core/scoring/evidence-checker.ts';
import { readTaskTruth } from '../../../src/core/scoring/task-truth.ts';
import { smallTask } from '../../support/small-task.ts';
import type { SmallRow } from '../../support/small-task.ts';

const COLUMNS = [
  { name: 'zip' },
  { name: 'city' },
  { name: 'paid', type: 'number' },
  { name: 'owed', type: 'number' },
] as const;
const ROWS: SmallRow[] = [
  ['r1', '1', 'Bern', '5', '7'],
  ['r2', '1', 'Bern', '6', '8'],
  ['r3', '1', 'Brn', '7', '90'],
  ['r4', '2', 'Genf', '8', '10'],
];
const task = smallTask({ columns: COLUMNS, clean: ROWS, dirty: ROWS });
const truth = readTaskTruth(task);
const view = {
  ...task.view,
  columns: [
    { name: 'zip', type: 'string', meaning: '', nullable: false },
    {
      name: 'city',
      type: 'string',
      meaning: '',
      nullable: false,
      vocabulary: ['Bern', 'Genf'],
      pattern: '[A-Z][a-z]+',
    },
    { name: 'paid', type: 'number', meaning: '', nullable: false, decimals: 0, minimum: 0, maximum: 50 },
    { name: 'owed', type: 'number', meaning: '', nullable: false, decimals: 0, minimum: 0, maximum: 50 },
  ],
  rules: [{ kind: 'linear', computed: 'owed', constant: 2, terms: [{ column: 'paid', factor: 1 }] }],
} as const;
const check = createEvidenceCheck(view, truth.frame, truth.rowOf);
const cell = (rid: string, column: string) => ({ rid, column });
const cityClaim = (rule: string, parts: Partial<ReasonedClaim> = {}): ReasonedClaim => ({
  rid: 'r3',
  column: 'city',
  old: 'Brn',
  new: 'Bern',
  rule,
  evidence: [cell('r1', 'city'), cell('r2', 'city')],
  ...parts,
});
const owedClaim = (rule: string, value: string): ReasonedClaim =>
  cityClaim(rule, { column: 'owed', old: '90', new: value, evidence: [cell('r3', 'paid')] });

describe('evidence of a claim', () => {
  it('must be cells of the dirty table, whatever the rule', () => {
    expect(check(cityClaim('a feeling'))).toBe(true);
    expect(check(cityClaim('a feeling', { evidence: [] }))).toBe(false);
    expect(check(cityClaim('a feeling', { evidence: [cell('r1', 'nowhere')] }))).toBe(false);
    expect(check(cityClaim('a feeling', { rid: 'r9' }))).toBe(false);
  });

  it('of a dependency is a majority of the cited cells, or of the rows that agree where cited', () => {
    expect(check(cityClaim('fd'))).toBe(true);
    expect(check(cityClaim('fd', { new: 'Genf' }))).toBe(false);
    expect(check(cityClaim('fd', { evidence: [cell('r3', 'zip')] }))).toBe(true);
    expect(check(cityClaim('fd', { evidence: [cell('r3', 'zip')], new: 'Genf' }))).toBe(false);
  });

  it('of arithmetic is a declared rule that gives the value', () => {
    expect(check(owedClaim('arithmetic', '9'))).toBe(true);
    expect(check(owedClaim('arithmetic', '11'))).toBe(false);
  });

  it('of a range is that the old value lay outside and the new one inside', () => {
    expect(check(owedClaim('range', '9'))).toBe(true);
    expect(check(owedClaim('range', '99'))).toBe(false);
    expect(check(cityClaim('range', { column: 'paid', old: '7', new: '8' }))).toBe(false);
  });

  it('of a format or a vocabulary is the column’s own', () => {
    expect(check(cityClaim('format'))).toBe(true);
    expect(check(cityClaim('format', { new: 'bern' }))).toBe(false);
    expect(check(cityClaim('format', { evidence: [] }))).toBe(true);
    expect(check(cityClaim('vocabulary', { evidence: [], column: 'zip', old: '1', new: '2' }))).toBe(false);
    expect(check(cityClaim('Vocabulary'))).toBe(true);
    expect(check(cityClaim('vocabulary', { new: 'Basel' }))).toBe(false);
  });

  it('of a duplicate is a row much like the removed one', () => {
    const removed = { column: '#row', old: null, new: null };
    expect(check(cityClaim('duplicate', { ...removed, rid: 'r2', into: 'r1', evidence: [cell('r1', 'zip')] }))).toBe(
      true,
    );
    expect(check(cityClaim('duplicate', { ...removed, rid: 'r4', evidence: [cell('r1', 'zip')] }))).toBe(false);
    expect(check(cityClaim('duplicate', { ...removed, rid: 'r4', into: 'r4', evidence: [cell('r4', 'zip')] }))).toBe(
      false,
    );
  });
});
