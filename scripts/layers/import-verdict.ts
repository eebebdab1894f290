import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { isInside, layerOfFile } from './layer-of-file.ts';
import type { Layer } from './ordered-layers.ts';
import { ownedPackages } from './ordered-layers.ts';

/**
 * Why a file may not import a specifier, and where the code belongs instead; undefined where it may.
 * `file` is a path below src, such as `core/table/table.ts`.
 */
export function importVerdict(layers: readonly Layer[], file: string, specifier: string): string | undefined {
  const source = layerOfFile(layers, file);
  if (source === undefined) return undefined; // reported once, as an unknown place
  return specifier.startsWith('.')
    ? relativeVerdict(layers, source, file, specifier)
    : packageVerdict(source, specifier);
}

function relativeVerdict(layers: readonly Layer[], source: Layer, file: string, specifier: string): string | undefined {
  const target = posix.join(posix.dirname(file), specifier);
  if (target.startsWith('..')) {
    return target === '../package.json'
      ? undefined
      : 'src imports nothing outside src: not tests, scripts or performance';
  }
  const isOwn = layerOfFile(layers, target)?.path === source.path;
  if (isOwn || source.mayImport.some((path) => isInside(target, path))) return undefined;
  return adviceFor(layers, source, target);
}

/** Names the first layer that may see both sides, because there the code has a place. */
function adviceFor(layers: readonly Layer[], source: Layer, target: string): string {
  const meeting = layers.find(
    (layer) =>
      layer.path !== source.path &&
      [source.path, target].every((path) => layer.mayImport.some((allowed) => isInside(path, allowed))),
  );
  const place = meeting === undefined ? '' : `; code that needs both belongs in src/${meeting.path} (${meeting.holds})`;
  const note = source.note === undefined ? '' : `; ${source.note}`;
  return `src/${source.path} (${source.holds}) may not see it${place}${note}`;
}

function packageVerdict(source: Layer, specifier: string): string | undefined {
  const name = packageName(specifier);
  const owner = ownedPackages[name];
  if (owner !== undefined && !isInside(source.path, owner)) {
    return `only src/${owner} imports ${name}; ask through src/${owner}/ports`;
  }
  if (source.packages === 'any' || source.packages.includes(name)) return undefined;
  if (isBuiltin(specifier)) return `src/${source.path} does no I/O; code that reads or writes belongs in a later layer`;
  const allowed = source.packages.length === 0 ? 'no package' : source.packages.join(', ');
  return `src/${source.path} may import ${allowed}; code that needs ${name} belongs in a later layer`;
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
