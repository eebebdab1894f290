import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { findCycles } from './find-cycles.ts';
import { findUnknownPlaces } from './find-unknown-places.ts';
import { importVerdict } from './import-verdict.ts';
import { closedFolders, orderedLayers } from './ordered-layers.ts';
import type { ImportMention } from './read-imports.ts';
import { readImports } from './read-imports.ts';

/** All breaches of the layers in the tree below `root`, one line of text each: where, what, and where it belongs instead. */
export function findLayerFaults(root: string): readonly string[] {
  const sources = sourceFiles(root, 'src');
  const imports = new Map(sources.map((file) => [file, importsOf(root, `src/${file}`)]));
  const places = findUnknownPlaces(orderedLayers, closedFolders, sources).map(
    (place) =>
      `src/${place} stands in no known layer; put the code where it belongs or add the layer to ordered-layers.ts`,
  );
  const breaches = [...imports].flatMap(([file, mentions]) =>
    mentions.flatMap(({ specifier, line }) => {
      const verdict = importVerdict(orderedLayers, file, specifier);
      return verdict === undefined ? [] : [`src/${file}:${line} imports ${specifier}; ${verdict}`];
    }),
  );
  return [...places, ...breaches, ...cycleFaults(imports), ...scriptFaults(root)];
}

function cycleFaults(imports: ReadonlyMap<string, readonly ImportMention[]>): readonly string[] {
  const graph = new Map(
    [...imports].map(([file, mentions]) => [
      file,
      mentions
        .filter(({ specifier }) => specifier.startsWith('.'))
        .map(({ specifier }) => posix.join(posix.dirname(file), specifier)),
    ]),
  );
  return findCycles(graph).map(
    (cycle) =>
      `src/${cycle[0]} imports itself through ${cycle.slice(1).join(' -> ')}; move what both need to a third file`,
  );
}

function scriptFaults(root: string): readonly string[] {
  return sourceFiles(root, 'scripts').flatMap((file) =>
    importsOf(root, `scripts/${file}`)
      .filter(({ specifier }) => /^(\.\.\/)+(test|performance)\//.test(specifier))
      .map(
        ({ specifier, line }) => `scripts/${file}:${line} imports ${specifier}; nothing imports test or performance`,
      ),
  );
}

function importsOf(root: string, file: string): readonly ImportMention[] {
  return readImports(file, readFileSync(join(root, file), 'utf8'));
}

function sourceFiles(root: string, folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return globSync('**/*.ts', { cwd: join(root, folder) })
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted();
}
