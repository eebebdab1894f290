import { describe, expect, it } from 'vitest';
import { isCodedError } from '../../../src/foundation/coded-error.ts';
import { scoreTables } from '../../../src/core/scoring/score-tables.ts';
import type { TablesToScore } from '../../../src/core/scoring/score-tables.ts';
import { tableFromCsv } from '../../../src/core/table/csv-text.ts';

const CLEAN = 'id, Name,zip,amount\n1,Ann,01067,5\n2,Bo,10115,7.5\n3,Cy,20095,9\n4,Di,80331,12\n';
const DIRTY = 'id,Name,zip,amount\n1,Ann,01067,5.0\n2,Bo,1O115,7.5\n3,Cy,20095,\n4,Di,80331,12\n';
const table = tableFromCsv;
const tables = (parts: Partial<TablesToScore>): TablesToScore => ({
  dirty: table(DIRTY),
  clean: table(CLEAN),
  output: table(DIRTY),
  mode: 'canonical',
  ...parts,
});

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return isCodedError(error) ? error.code : 'not coded';
  }
  return 'no error';
}

describe('scoreTables', () => {
  it('gives nothing to the untouched table and everything to the clean one, in both modes', () => {
    const canonical = scoreTables(tables({}));
    expect([canonical.precision, canonical.recall, canonical.f1, canonical.counts.errors]).toEqual([0, 0, 0, 2]);
    const raha = scoreTables(tables({ mode: 'raha' }));
    // 5.0 for 5 is an error by text only.
    expect([raha.precision, raha.recall, raha.f1, raha.counts.errors]).toEqual([0, 0, 0, 3]);
    for (const mode of ['canonical', 'raha'] as const) {
      expect(scoreTables(tables({ output: table(CLEAN), mode })).f1).toBe(1);
    }
  });

  it('reads headers that differ in blanks as the same, and finds no damage in them', () => {
    const score = scoreTables(tables({ output: table(CLEAN) }));
    expect(score.schemaDamage).toMatchObject({ value: 0, renamed: [], missing: [], rowIdentityViolation: false });
  });

  it('keeps a number with a leading zero as text', () => {
    const output = table(DIRTY.replace('01067', '1067'));
    expect(scoreTables(tables({ output })).counts.damaged).toBe(1);
  });

  it('takes types from the columns that are given', () => {
    const output = table(DIRTY.replace('01067', '1067'));
    const columns = [{ name: 'zip', type: 'number' }] as const;
    expect(scoreTables(tables({ output, columns })).counts.damaged).toBe(0);
  });

  it('pairs by key where the rows of the dirty table are in another order', () => {
    const [header, ...rows] = DIRTY.trimEnd().split('\n');
    const dirty = table([header, ...rows.toReversed()].join('\n'));
    expect(codeOf(() => scoreTables(tables({ dirty, output: dirty })))).toBe('SCORE_TABLES_MISALIGNED');
    const score = scoreTables(tables({ dirty, output: dirty, key: ['id'] }));
    expect([score.pairedBy, score.counts.errors, score.alignmentMode]).toEqual(['key', 2, 'key']);
  });

  it('pairs by row id where both tables have it', () => {
    const clean = table('_rid,a,b\nx,1,2\ny,3,4\n');
    const dirty = table('_rid,a,b\ny,3,4\nx,1,9\n');
    const score = scoreTables({ dirty, clean, output: clean, mode: 'canonical' });
    expect([score.pairedBy, score.alignmentMode, score.f1]).toEqual(['rid', 'rid', 1]);
  });

  it('counts rows that the output dropped as lost', () => {
    const output = table(CLEAN.split('\n').slice(0, 3).join('\n'));
    const score = scoreTables(tables({ output, key: ['id'] }));
    expect(score.counts).toMatchObject({ fixed: 1, misrepaired: 1, damaged: 7 });
    expect(score.raha).toBeNull();
  });

  it('sees a correlation that the output turned round', () => {
    const clean = table('a,b,c\n1,1,x\n2,2,x\n3,3,y\n4,4,y\n');
    const output = table('a,b,c\n1,4,x\n2,3,x\n3,2,y\n4,1,y\n');
    const score = scoreTables({ dirty: clean, clean, output, key: ['a'], mode: 'canonical' });
    expect(score.dependence).toEqual({ numeric: 1, categorical: null });
  });

  it('refuses what cannot be compared, each with a code of its own', () => {
    const refused: Record<string, Partial<TablesToScore>> = {
      SCORE_COLUMNS_DIFFER: { dirty: table('id,Name,zip\n1,Ann,01067\n') },
      SCORE_KEY_UNKNOWN: { key: ['nothing'] },
      SCORE_KEY_NOT_UNIQUE: { key: ['id'], dirty: table(DIRTY.replace('2,Bo', '1,Bo')) },
      SCORE_ROWS_UNPAIRED: { dirty: table(`${DIRTY}5,Ed,1,1\n`) },
      SCORE_SHAPES_DIFFER: { mode: 'raha', output: table(`${DIRTY}5,Ed,1,1\n`) },
    };
    for (const [code, parts] of Object.entries(refused)) expect(codeOf(() => scoreTables(tables(parts)))).toBe(code);
    expect(codeOf(() => scoreTables(tables({ key: ['id'], dirty: table(DIRTY.replace('4,Di', '9,Di')) })))).toBe(
      'SCORE_ROWS_UNPAIRED',
    );
  });

  it('says what to do about rows that are not each other’s', () => {
    const dirty = table('id,Name,zip,amount\n4,Zoe,1,2\n3,Xi,2,3\n2,Wu,3,4\n1,Vi,4,5\n');
    expect(() => scoreTables(tables({ dirty }))).toThrow(/0\.0 % of the cells .* paired by position; .*--key/);
  });
});
