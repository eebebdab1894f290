import { describe, expect, test } from 'vitest';
import { findLayerFaults } from '../../../scripts/layers/find-layer-faults.ts';
import { orderedLayers } from '../../../scripts/layers/ordered-layers.ts';
import { importForms, plantedImport, plantTree } from './planted-tree.ts';

const paths = orderedLayers.map((layer) => layer.path);

/** Every pair in which a layer would see one that stands later in the list; these two agents alone may see each other. */
const forwardPairs = paths
  .flatMap((from, index) => paths.slice(index + 1).map((to) => [from, to] as const))
  .filter(([from, to]) => !(from === 'agents/rules' && to === 'agents/baselines'));

/** Walls that stand against the order, or inside a layer that is open in part. */
const walls = [
  ['agents/rules', 'core/injection'],
  ['agents/rules', 'core/task'],
  ['agents/rules', 'agents/truth-seeing'],
  ['agents/baselines', 'core/injection'],
  ['agents/baselines', 'core/task'],
  ['agents/baselines', 'agents/truth-seeing'],
  ['agents/table-editing', 'core/task'],
  ['agents/truth-seeing', 'core/injection'],
  ['agents', 'core/injection'],
  ['agents/rules', 'agents'],
  ['agents/baselines', 'agents'],
  ['agents/agent-port', 'core/injection'],
  ['storage', 'agents/rules'],
  ['execution', 'agents/rules'],
  ['execution', 'agents/truth-seeing'],
  ['execution', 'storage/sqlite'],
  ['execution', 'storage/postgres'],
  ['api', 'execution/executor'],
  ['api', 'storage/ports'],
  ['api', 'tabular-files'],
  ['cli', 'api'],
  ['cli', 'storage'],
  ['cli', 'execution/executor'],
] as const;

function faultsOfImport(from: string, to: string, form: string): readonly string[] {
  const { file, specifier } = plantedImport(from, to);
  return findLayerFaults(plantTree({ [file]: importForms[form]?.(specifier) ?? '' }));
}

describe('an import against the order of the layers', () => {
  test.each(forwardPairs)('src/%s may not see src/%s', (from, to) => {
    const { file, specifier } = plantedImport(from, to);
    const faults = faultsOfImport(from, to, 'static');
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`${file}:1 imports ${specifier}; `);
  });

  test.each(walls)('src/%s may not see src/%s', (from, to) => {
    expect(faultsOfImport(from, to, 'static')).toHaveLength(1);
  });

  test.each(paths)('is caught in every form of import from src/%s', (from) => {
    const to = from === 'cli' ? 'api' : 'cli';
    const found = Object.keys(importForms).filter((form) => faultsOfImport(from, to, form).length === 1);
    expect(found).toEqual(Object.keys(importForms));
  });

  test('is told with the layer in which the code has a place', () => {
    expect(faultsOfImport('storage', 'agents/rules', 'static')[0]).toContain('belongs in src/assembly');
    expect(faultsOfImport('core/table', 'core/dataset', 'static')[0]).toContain('belongs in src/core/profile');
  });

  test('names the line', () => {
    const root = plantTree({ 'src/foundation/a.ts': "// first\n/* second */\nexport * from '../core/table/b.ts';\n" });
    expect(findLayerFaults(root)[0]).toContain('src/foundation/a.ts:3 imports');
  });
});

describe('an import that the order allows', () => {
  test.each([
    ['src/core/report/a.ts', '../table/b.ts'],
    ['src/core/scoring/deep/a.ts', '../../statistics/b.ts'],
    ['src/agents/rules/a.ts', '../../core/task/agent-view.ts'],
    ['src/agents/truth-seeing/a.ts', '../../core/task/task.ts'],
    ['src/agents/truth-seeing/a.ts', '../../core/injection/ledger.ts'],
    ['src/execution/executor/a.ts', '../../agents/agent-port.ts'],
    ['src/execution/executor/a.ts', '../../storage/ports/run-store.ts'],
    ['src/api/routes/a.ts', '../../execution/use-cases/b.ts'],
    ['src/assembly/a.ts', '../agents/truth-seeing/oracle.ts'],
    ['src/cli/a.ts', '../../package.json'],
    ['src/core/table/a.ts', 'pure-rand/generator/xoroshiro128plus'],
    ['src/foundation/a.ts', '@noble/hashes/sha2.js'],
    ['src/contract/a.ts', 'zod'],
    ['src/storage/sqlite/a.ts', 'better-sqlite3'],
    ['src/storage/sqlite/a.ts', '../ports/run-store.ts'],
    ['src/storage/sqlite/a.ts', '../sql/queries/b.ts'],
    ['src/agents/rules/a.ts', '../agent-port.ts'],
    ['src/agents/baselines/a.ts', '../table-editing/b.ts'],
    ['src/agents/builtin-agents.ts', './truth-seeing/oracle.ts'],
    ['src/tabular-files/a.ts', 'node:fs'],
  ])('%s sees %s', (file, specifier) => {
    expect(findLayerFaults(plantTree({ [file]: `export * from '${specifier}';` }))).toEqual([]);
  });

  test('is not confused by imports in strings and comments', () => {
    const text = "// import '../cli/a.ts'\nexport const text = \"import '../cli/a.ts'\";\n";
    expect(findLayerFaults(plantTree({ 'src/foundation/a.ts': text }))).toEqual([]);
  });
});

describe('packages and what lies outside src', () => {
  test.each([
    ['src/foundation/a.ts', 'node:fs'],
    ['src/foundation/a.ts', 'entities'],
    ['src/core/table/a.ts', 'node:crypto'],
    ['src/core/table/a.ts', 'fs'],
    ['src/core/table/a.ts', 'zod'],
    ['src/core/statistics/a.ts', 'pure-random'],
    ['src/contract/a.ts', 'node:fs'],
    ['src/contract/a.ts', 'fastify'],
    ['src/storage/ports/a.ts', 'kysely'],
    ['src/execution/a.ts', 'kysely'],
    ['src/assembly/a.ts', 'better-sqlite3'],
    ['src/cli/a.ts', '../../test/support/b.ts'],
    ['src/core/table/a.ts', '../../../performance/b.ts'],
    ['scripts/datasets/a.ts', '../../test/support/b.ts'],
  ])('%s may not import %s', (file, specifier) => {
    expect(findLayerFaults(plantTree({ [file]: `import type { A } from '${specifier}';` }))).toHaveLength(1);
  });
});

describe('cycles', () => {
  test.each(Object.keys(importForms))('of two files are caught when one import is %s', (form) => {
    const root = plantTree({
      'src/storage/a.ts': "import './b.ts';",
      'src/storage/b.ts': importForms[form]?.('./a.ts') ?? '',
    });
    expect(findLayerFaults(root)).toEqual([
      'src/storage/a.ts imports itself through storage/b.ts -> storage/a.ts; move what both need to a third file',
    ]);
  });
});

describe('a place that the list of layers does not know', () => {
  test.each([
    ['src/helpers/a.ts', 'src/helpers'],
    ['src/core/magic/a.ts', 'src/core/magic'],
    ['src/core/magic/deep/a.ts', 'src/core/magic'],
    ['src/core/a.ts', 'src/core/a.ts'],
    ['src/agents/secret/a.ts', 'src/agents/secret'],
    ['src/a.ts', 'src/a.ts'],
  ])('%s is reported', (file, place) => {
    const faults = findLayerFaults(plantTree({ [file]: 'export const a = 1;' }));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`${place} stands in no known layer`);
  });
});

test('this repository has no fault', () => {
  expect(findLayerFaults('.')).toEqual([]);
});
