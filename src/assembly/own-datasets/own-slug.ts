import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CodedError } from '../../foundation/coded-error.ts';
import { packageFacts } from '../package-facts.ts';

/** Names of suites; a table or pair of the same name could not be told from them. */
const RESERVED = ['standard', 'smoke', 'robustness', 'renamed', 'pairs', 'own', 'all', 'versions'];

/**
 * The slug of a name: lower case, everything but letters and digits a hyphen. Throws DATASET_NAME_INVALID where nothing is
 * left or only digits are, and DATASET_NAME_TAKEN for the names of suites and bundled datasets.
 */
export function ownSlug(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
  if (slug === '' || /^\d+$/.test(slug)) {
    throw new CodedError(
      'DATASET_NAME_INVALID',
      `"${name}" gives no name for a dataset; name it with --name, with at least one letter`,
      { details: { name } },
    );
  }
  if (RESERVED.includes(slug) || bundledSlugs().includes(slug)) {
    throw new CodedError('DATASET_NAME_TAKEN', `"${slug}" is a name of the benchmark's own; choose another --name`, {
      details: { name: slug },
    });
  }
  return slug;
}

function bundledSlugs(): readonly string[] {
  const folder = join(packageFacts().folder, 'datasets');
  return existsSync(folder) ? readdirSync(folder) : [];
}
