import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { goldenDifferences } from '../../golden/compare-golden.ts';
import type { GoldenCase } from '../../golden/golden-case.ts';
import { publicFunctionOf, shapeOf } from '../../golden/public-functions.ts';

const folder = `${import.meta.dirname}/../../../docs/metrics/statistics`;
const pages = readdirSync(folder).filter((name) => name !== 'README.md');

describe('the worked examples of', () => {
  it.each(pages)('%s are right', (name) => {
    const blocks = [...readFileSync(`${folder}/${name}`, 'utf8').matchAll(/```json\n([\s\S]*?)```/g)];
    expect(blocks).not.toEqual([]);
    for (const [, text] of blocks) {
      const example = JSON.parse(text!) as Pick<GoldenCase, 'family' | 'section' | 'input' | 'expected'>;
      const golden = { ...example, place: name, texts: {}, tolerance: 5e-5 };
      const compute = publicFunctionOf(golden);
      expect(compute, `no public function is known for "${shapeOf(golden)}"`).toBeDefined();
      expect(goldenDifferences(example.expected, compute!(golden), golden.tolerance)).toEqual([]);
    }
  });
});
