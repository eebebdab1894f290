import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lintConfiguration } from '../../../scripts/layers/lint-configuration.ts';
import { orderedLayers } from '../../../scripts/layers/ordered-layers.ts';
import { importForms, plantedImport, plantTree } from './planted-tree.ts';

/** The codes of the linter's findings in each planted file, such as `eslint(max-lines)`. */
function lintFindings(files: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> {
  const tsconfig = readFileSync('tsconfig.base.json', 'utf8');
  const root = plantTree({ ...files, '.oxlintrc.json': lintConfiguration(), 'tsconfig.json': tsconfig });
  for (const folder of ['node_modules', 'src', 'test']) mkdirSync(join(root, folder), { recursive: true });
  symlinkSync(resolve('node_modules/oxlint'), join(root, 'node_modules/oxlint'));
  symlinkSync(resolve('node_modules/oxlint-tsgolint'), join(root, 'node_modules/oxlint-tsgolint'));
  const program = join(root, 'node_modules/oxlint/bin/oxlint');
  const run = spawnSync(process.execPath, [program, '--format=json', 'src', 'test'], { cwd: root, encoding: 'utf8' });
  const found = new Map<string, string[]>();
  const report = JSON.parse(run.stdout) as { diagnostics: { filename: string; code: string }[] };
  for (const { filename, code } of report.diagnostics) found.set(filename, [...(found.get(filename) ?? []), code]);
  return found;
}

const restricted = 'eslint(no-restricted-imports)';

describe('the linter', () => {
  test('shows an import of a forbidden layer in every layer and in the forms that it knows', () => {
    const forms = ['static', 'type-only', 'export-from', 'export all', 'dynamic'];
    const planted = orderedLayers.flatMap((layer) =>
      forms.map((form) => {
        const { file, specifier } = plantedImport(layer.path, layer.path === 'cli' ? 'api' : 'cli');
        const name = file.replace('planted.ts', `${form.replace(' ', '-')}.ts`);
        return [name, importForms[form]?.(specifier) ?? ''] as const;
      }),
    );
    const findings = lintFindings(Object.fromEntries(planted));
    const missed = planted.map(([file]) => file).filter((file) => !findings.get(file)?.includes(restricted));
    expect(missed).toEqual([]);
  });

  test('shows ambient time and randomness, and packages that are not pure, in every pure layer', () => {
    const breaches = {
      'no-restricted-globals': 'export const a = Date.now();',
      'no-restricted-globals-2': 'export const a = new Date();',
      'no-restricted-globals-3': 'export const a = globalThis;',
      'no-restricted-properties': 'export const a = Math.random();',
      'no-restricted-imports': "export * from 'node:fs';",
      'no-restricted-imports-2': "export * from 'zod';",
    };
    const planted = orderedLayers
      .filter((layer) => layer.isPure)
      .flatMap((layer) =>
        Object.entries(breaches).map(([rule, text]) => [`src/${layer.path}/${rule}.ts`, text] as const),
      );
    const findings = lintFindings(Object.fromEntries(planted));
    const missed = planted
      .map(([file]) => file)
      .filter((file) => !findings.get(file)?.some((code) => file.includes(code.replace(/^eslint\((.*)\)$/, '$1'))));
    expect(missed).toEqual([]);
  });

  test('lets the clock ask for the time, and pure layers use their packages', () => {
    const findings = lintFindings({
      'src/foundation/clock.ts': 'export const now = () => Date.now();\n',
      'src/foundation/random.ts': "export { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';\n",
      'src/core/report/a.ts': "export * from '../table/b.ts';\nexport * from './c.ts';\n",
    });
    expect([...findings]).toEqual([]);
  });

  test.each([
    ['import(no-cycle)', 'src/cli/a.ts', "import './b.ts';"],
    ['import(no-default-export)', 'src/cli/a.ts', 'export default 1;'],
    ['typescript(no-explicit-any)', 'src/cli/a.ts', 'export const a = (b: any) => b;'],
    ['typescript(no-floating-promises)', 'src/cli/a.ts', 'const a = async () => 1;\na();'],
    ['eslint(max-params)', 'src/cli/a.ts', 'export const a = (b: 1, c: 2, d: 3, e: 4, f: 5) => [b, c, d, e, f];'],
    ['eslint(max-lines)', 'src/cli/a.ts', 'export {};\n'.repeat(401)],
    ['eslint(max-lines-per-function)', 'src/cli/a.ts', `export const a = () => {\n${'a();\n'.repeat(60)}};`],
    ['unicorn(filename-case)', 'src/cli/BadName.ts', 'export const a = 1;'],
    ['eslint(no-empty)', 'src/cli/a.ts', 'try { JSON.parse("") } catch {}'],
    ['eslint(max-lines)', 'test/unit/a.test.ts', 'export {};\n'.repeat(601)],
    ['vitest(no-focused-tests)', 'test/unit/a.test.ts', "test.only('a', () => expect(1).toBe(1));"],
    ['vitest(no-disabled-tests)', 'test/unit/a.test.ts', "test.skip('a', () => expect(1).toBe(1));"],
    ['vitest(no-focused-tests)', 'test/unit/a.test.ts', "describe.only('a', () => {});"],
  ])('finds %s in %s', (code, file, text) => {
    const other = "import './a.ts';";
    expect(lintFindings({ 'src/cli/b.ts': other, [file]: text }).get(file)).toContain(code);
  });

  test('reads the configuration that the list of layers makes', () => {
    expect(readFileSync('.oxlintrc.json', 'utf8')).toBe(lintConfiguration());
  });
});
