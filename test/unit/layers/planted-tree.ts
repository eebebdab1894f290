import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { onTestFinished } from 'vitest';

/** A temporary tree of files, by path; removed when the test ends. Returns its root. */
export function plantTree(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'mendbench-layers-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** The forms in which one module can name another, each on a line of its own. */
export const importForms: Readonly<Record<string, (specifier: string) => string>> = {
  static: (specifier) => `import { planted } from '${specifier}'; export { planted };`,
  'side effect': (specifier) => `import '${specifier}';`,
  'type-only': (specifier) => `import type { Planted } from '${specifier}'; export type Made = Planted;`,
  'export-from': (specifier) => `export { planted } from '${specifier}';`,
  'export all': (specifier) => `export * from '${specifier}';`,
  'type export': (specifier) => `export type { Planted } from '${specifier}';`,
  dynamic: (specifier) => `export const load = () => import('${specifier}');`,
  'dynamic template': (specifier) => `export const load = () => import(\`${specifier}\`);`,
  'import type expression': (specifier) => `export type Made = import('${specifier}').Planted;`,
};

/** The file in which a breach of a layer is planted, and the specifier by which it names another layer's file. */
export function plantedImport(from: string, to: string): { readonly file: string; readonly specifier: string } {
  const file = `src/${from}/planted.ts`;
  return { file, specifier: posix.relative(posix.dirname(file), `src/${to}/target.ts`) };
}
