import { describe, expect, it } from 'vitest';
import { mineDependencies } from '../../../src/core/profile/mine-dependencies.ts';
import type { CellValue } from '../../../src/core/table/table.ts';

function columns(
  cells: Readonly<Record<string, readonly CellValue[]>>,
): { name: string; cells: readonly CellValue[] }[] {
  return Object.entries(cells).map(([name, values]) => ({ name, cells: values }));
}

function arrows(found: ReturnType<typeof mineDependencies>): string[] {
  return found.map((rule) => `${rule.determinants.join('+')}>${rule.dependent}`);
}

const repeated = <T>(times: number, values: readonly T[]): T[] => Array.from({ length: times }, () => values).flat();

describe('mining of dependencies', () => {
  it('finds what holds exactly, and not the reverse where it does not', () => {
    const found = mineDependencies(
      columns({ code: repeated(5, ['a', 'b', 'c', 'd']), half: repeated(5, ['x', 'y', 'x', 'y']) }),
    );
    expect(arrows(found)).toEqual(['code>half']);
    expect(found[0]).toMatchObject({ g3: 0, support: 5, lift: 1 });
  });

  it('bears one row in twenty against it, and no more', () => {
    const code = repeated(10, ['a', 'b']);
    const value = repeated(10, ['x', 'y']);
    const wrong = (count: number): string[] => value.map((text, i) => (i < count ? `z${i}` : text));
    const limits = { maximumG3: 0.05, maximumDeterminants: 1, minimumGroupedShare: 0.5 } as const;
    expect(arrows(mineDependencies(columns({ code, value: wrong(1) }), limits))).toContain('code>value');
    expect(arrows(mineDependencies(columns({ code, value: wrong(2) }), limits))).not.toContain('code>value');
  });

  it('finds two determinants only where neither does it alone', () => {
    const a = repeated(6, ['0', '0', '1', '1']);
    const b = repeated(6, ['0', '1', '0', '1']);
    const sum = a.map((text, i) => String(Number(text) + 2 * Number(b[i])));
    const both = a.map((text, i) => (text === b[i] ? 'same' : 'other'));
    expect(arrows(mineDependencies(columns({ a, b, both })))).toEqual(
      ['a+b>both', 'a+both>b', 'b+both>a'].toSorted(byDependent),
    );
    expect(arrows(mineDependencies(columns({ a, b, sum })))).toEqual(
      expect.arrayContaining(['sum>a', 'sum>b', 'a+b>sum']),
    );
  });

  it('says nothing of keys, constants and nulls', () => {
    const key = Array.from({ length: 20 }, (_, i) => `k${i}`);
    const flag = repeated(10, ['x', 'y']);
    expect(
      mineDependencies(columns({ key, flag, constant: repeated(20, ['c']), empty: repeated(20, [null]) })),
    ).toEqual([]);
  });

  it('finds nothing in an empty table', () => {
    expect(mineDependencies(columns({ a: [], b: [] }))).toEqual([]);
  });
});

function byDependent(x: string, y: string): number {
  const order = ['a', 'b', 'both'];
  return order.indexOf(x.split('>')[1]!) - order.indexOf(y.split('>')[1]!);
}
