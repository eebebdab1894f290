import { isInside } from './layer-of-file.ts';
import type { Layer } from './ordered-layers.ts';
import { clockFile, ownedPackages } from './ordered-layers.ts';

/** One entry of `overrides` in the linter's configuration. */
export interface LintOverride {
  readonly files: readonly string[];
  readonly rules: Readonly<Record<string, unknown>>;
}

interface RestrictedPattern {
  readonly group?: readonly string[];
  readonly regex?: string;
  readonly message: string;
}

/**
 * The part of the law that the linter can show in an editor. It sees specifiers as they are written, not where they lead, so
 * it covers the layers that are forbidden as a whole; `check-layers` resolves each import and covers all.
 */
export function lintRulesFromLayers(layers: readonly Layer[]): readonly LintOverride[] {
  return [
    ...layers
      .toSorted((left, right) => left.path.length - right.path.length)
      .map((layer) => ({
        files: filesOf(layer.path),
        rules: { 'no-restricted-imports': ['error', { patterns: restrictedPatterns(layers, layer) }] },
      })),
    purityOverride(layers),
    { files: [`src/${clockFile}`], rules: { 'no-restricted-globals': 'off' } },
  ];
}

function filesOf(path: string): readonly string[] {
  return [`src/${path}/**/*.ts`, `src/${path}.ts`];
}

function restrictedPatterns(layers: readonly Layer[], layer: Layer): readonly RestrictedPattern[] {
  const forbidden = layers.filter((other) => other.path !== layer.path && !isReachable(layer, other.path));
  const packages = layer.packages === 'any' ? ownedByOthers(layer) : onlyPackages(layer.path, layer.packages);
  const outside = {
    regex: '^(\\.\\./)+(test|performance|scripts)/',
    message: 'Nothing in src imports test, performance or scripts.',
  };
  return [
    ...forbidden.map((other) => ({
      regex: relativePattern(layer.path, other.path),
      message: `src/${layer.path} may not see src/${other.path}. Move the code to a later layer, or pass the value in.${layer.note === undefined ? '' : ` Here ${layer.note}.`}`,
    })),
    ...packages,
    outside,
  ];
}

/** Allowed as a whole, or in part: a layer of which one file is open cannot be forbidden by a pattern. */
function isReachable(layer: Layer, path: string): boolean {
  return (
    layer.mayImport.some((allowed) => isInside(path, allowed) || isInside(allowed, path)) || isInside(layer.path, path)
  );
}

/** Matches `../x/…` between siblings of one parent and `../../parent/x/…` from elsewhere. */
function relativePattern(from: string, to: string): string {
  const [parent, ...rest] = to.split('/');
  const isSibling = rest.length > 0 && from.startsWith(`${parent}/`);
  return isSibling ? `^(\\.\\./)+(${parent}/)?${rest.join('/')}(/|\\.ts$)` : `^(\\.\\./)+${to}(/|\\.ts$)`;
}

function ownedByOthers(layer: Layer): readonly RestrictedPattern[] {
  return Object.entries(ownedPackages)
    .filter(([, owner]) => !isInside(layer.path, owner))
    .map(([name, owner]) => ({
      group: [name, `${name}/**`],
      message: `Only src/${owner} imports ${name}; ask through src/${owner}/ports.`,
    }));
}

function onlyPackages(path: string, packages: readonly string[]): readonly RestrictedPattern[] {
  const allowed = packages.flatMap((name) => [`!${name}`, `!${name}/**`]);
  const list = packages.length === 0 ? 'no package' : packages.join(', ');
  return [
    {
      group: ['*', ...allowed, '!./**', '!../**'],
      message: `src/${path} may import ${list}. What needs Node or another package belongs in a later layer.`,
    },
  ];
}

function purityOverride(layers: readonly Layer[]): LintOverride {
  const clock = 'Time is a parameter: take a Clock (src/foundation/clock.ts).';
  const random = 'Randomness is a parameter: take a Random (src/foundation/random.ts).';
  return {
    files: layers.filter((layer) => layer.isPure).flatMap((layer) => filesOf(layer.path)),
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'Date', message: clock },
        { name: 'globalThis', message: 'The pure layers have no ambient state.' },
      ],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: random }],
    },
  };
}
