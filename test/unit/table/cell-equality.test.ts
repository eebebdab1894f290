import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnEquality } from '../../../src/core/table/cell-equality.ts';
import { ABSENT, areCellsEqual } from '../../../src/core/table/cell-equality.ts';
import { legitimateNullTokens } from '../../../src/core/table/null-token.ts';

const text: ColumnEquality = { type: 'string', mode: 'canonical' };

describe('areCellsEqual', () => {
  it('lets an absent cell equal only an absent cell', () => {
    expect(areCellsEqual(ABSENT, ABSENT, text)).toBe(true);
    expect(areCellsEqual(ABSENT, null, text)).toBe(false);
    expect(areCellsEqual('', ABSENT, text)).toBe(false);
  });

  it('reads a null token as a value where the clean column has it as one', () => {
    const column = { ...text, legitimateTokens: legitimateNullTokens(['NA', 'Lima', null]) };
    expect(areCellsEqual('NA', null, text)).toBe(true);
    expect(areCellsEqual('NA', null, column)).toBe(false);
    expect(areCellsEqual('n/a', null, column)).toBe(true);
  });

  it('forgives as much of a number as the manifest says', () => {
    const column: ColumnEquality = { type: 'number', mode: 'canonical', absoluteTolerance: 0.5 };
    expect(areCellsEqual('10', '10.5', column)).toBe(true);
    expect(areCellsEqual('10', '10.51', column)).toBe(false);
  });

  it('is symmetric in every type and mode', () => {
    const cell = fc.oneof(
      fc.constantFrom(
        null,
        '',
        'NA',
        '1',
        '1.0',
        '1e0',
        '2024-01-05',
        '2024-01-05T00:00:00',
        'true',
        'TRUE',
        ' a  b',
        'a b',
      ),
      fc.string(),
    );
    const column = fc.record({
      type: fc.constantFrom('string' as const, 'number' as const, 'date' as const, 'boolean' as const),
      mode: fc.constantFrom('canonical' as const, 'sensitive' as const, 'raha' as const),
    });
    fc.assert(
      fc.property(cell, cell, column, (a, b, rule) => {
        expect(areCellsEqual(a, b, rule)).toBe(areCellsEqual(b, a, rule));
        expect(areCellsEqual(a, a, rule)).toBe(true);
      }),
    );
  });
});
