import { dirname } from 'node:path/posix';
import { layerOfFile } from './layer-of-file.ts';
import type { Layer } from './ordered-layers.ts';

/** Files (paths below src) that stand in no layer, or in a new folder of a closed folder. Reported once a folder. */
export function findUnknownPlaces(
  layers: readonly Layer[],
  closedFolders: readonly string[],
  files: readonly string[],
): readonly string[] {
  const known = new Set(layers.flatMap((layer) => ancestorsOf(layer.path)));
  const unknown = new Set<string>();
  for (const file of files) {
    const folders = ancestorsOf(dirname(file)).filter((folder) => closedFolders.includes(parentOf(folder)));
    const strange = folders.find((folder) => !known.has(folder));
    if (strange !== undefined) unknown.add(strange);
    else if (layerOfFile(layers, file) === undefined) unknown.add(file);
  }
  return [...unknown];
}

/** `a/b/c` gives `a`, `a/b` and `a/b/c`. */
function ancestorsOf(path: string): readonly string[] {
  const parts = path.split('/').filter((part) => part !== '.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function parentOf(path: string): string {
  return path.includes('/') ? dirname(path) : '';
}
