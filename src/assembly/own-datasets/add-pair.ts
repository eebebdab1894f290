import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { csvFromTable } from '../../core/table/csv-text.ts';
import type { Pair } from '../../core/task/pairs/pair.ts';
import { CodedError } from '../../foundation/coded-error.ts';
import type { Addition } from './store-own-files.ts';
import { storeOwnFiles } from './store-own-files.ts';

/**
 * Stores a pair as `<folder>/<slug>/` with pair.json, dirty.csv and clean.csv, all or nothing. The same pair again changes
 * nothing; another one under the same slug needs `replace`, and the old one stays in `versions/<hash>/`. Throws
 * PAIR_EXISTS and what fileError makes of the system's errors.
 */
export async function addPair(
  folder: string,
  pair: Pair,
  options: { readonly replace?: boolean } = {},
): Promise<Addition> {
  return await storeOwnFiles(folder, {
    slug: pair.slug,
    files: [
      { name: 'pair.json', text: `${JSON.stringify(pair.descriptor, null, 2)}\n` },
      { name: 'dirty.csv', text: csvFromTable(pair.dirty) },
      { name: 'clean.csv', text: csvFromTable(pair.clean) },
    ],
    mayReplace: options.replace === true,
    refuse(home) {
      const remedy = existsSync(join(home, 'pair.json'))
        ? 'give another --name, or --replace it (the old one is kept as a version)'
        : 'it is no pair: give another --name';
      throw new CodedError('PAIR_EXISTS', `there is a "${pair.slug}" already; ${remedy}`, {
        details: { slug: pair.slug },
      });
    },
  });
}
