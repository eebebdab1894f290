import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pairFromFiles } from '../../core/task/pairs/pair-from-files.ts';
import type { Pair } from '../../core/task/pairs/pair.ts';

/** The pair in a folder: its `pair.json`, `dirty.csv` and `clean.csv`. Throws what pairFromFiles throws. */
export function readOwnPair(home: string): Pair {
  const text = (name: string): string => readFileSync(join(home, name), 'utf8');
  return pairFromFiles({ pairJson: text('pair.json'), dirtyCsv: text('dirty.csv'), cleanCsv: text('clean.csv') });
}
