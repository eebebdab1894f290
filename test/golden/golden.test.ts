import { describe, expect, it } from 'vitest';
import { goldenDifferences } from './compare-golden.ts';
import { loadGoldenFiles } from './golden-case.ts';
import { publicFunctionOf, shapeOf } from './public-functions.ts';

const folder = process.env['MENDBENCH_GOLDEN'] ?? import.meta.dirname;
const files = loadGoldenFiles(folder);

describe(`golden values of ${folder}`, () => {
  it('has cases to test', () => {
    expect(files.flatMap((file) => file.cases ?? []).length).toBeGreaterThan(0);
  });

  it('knows every file without cases as the invariants', () => {
    const others = files.filter((file) => file.cases === null && file.name !== 'invariants.json');
    expect(others.map((file) => file.name)).toEqual([]);
  });

  for (const file of files) {
    if (file.cases === null) continue;
    describe(`${file.name}`, () => {
      it('holds cases', () => {
        expect(file.cases).not.toEqual([]);
      });
      for (const golden of file.cases ?? []) {
        it(`gives the expected figures at ${golden.place}`, () => {
          const compute = publicFunctionOf(golden);
          if (compute === undefined) throw new Error(`no public function is known for "${shapeOf(golden)}"`);
          expect(goldenDifferences(golden.expected, compute(golden), golden.tolerance)).toEqual([]);
        });
      }
    });
  }
});
