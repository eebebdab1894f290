import type { Json } from './golden-case.ts';

/** Differences between what is expected and what came out, looking only at keys that are expected; empty where none. */
export function goldenDifferences(expected: Json, actual: unknown, tolerance: number, path = 'result'): string[] {
  if (expected === null || typeof expected === 'string' || typeof expected === 'boolean') {
    return expected === actual ? [] : [`${path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`];
  }
  if (typeof expected === 'number') {
    const isNear = typeof actual === 'number' && Math.abs(actual - expected) <= tolerance;
    return isNear ? [] : [`${path}: expected ${expected} within ${tolerance}, got ${JSON.stringify(actual)}`];
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) {
      return [`${path}: expected ${expected.length} entries, got ${JSON.stringify(actual)}`];
    }
    return expected.flatMap((entry, i) => goldenDifferences(entry, actual[i], tolerance, `${path}[${i}]`));
  }
  if (typeof actual !== 'object' || actual === null)
    return [`${path}: expected an object, got ${JSON.stringify(actual)}`];
  return Object.entries(expected).flatMap(([key, value]) =>
    goldenDifferences(value, (actual as Record<string, unknown>)[key], tolerance, `${path}.${key}`),
  );
}
