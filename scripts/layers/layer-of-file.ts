import type { Layer } from './ordered-layers.ts';

/** Whether a file (a path below src) is the given layer path itself or stands inside it. */
export function isInside(file: string, path: string): boolean {
  return file === path || file.startsWith(`${path}/`) || file.startsWith(`${path}.`);
}

/** The layer with the longest path that holds the file, if any does. */
export function layerOfFile(layers: readonly Layer[], file: string): Layer | undefined {
  return layers
    .filter((layer) => isInside(file, layer.path))
    .toSorted((left, right) => right.path.length - left.path.length)[0];
}
