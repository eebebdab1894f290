import { dirname, join } from 'node:path';
import type { Settings } from '../settings.ts';

/** Where a user's own tables and pairs are: what `--data` or MENDBENCH_DATA_DIR says, else beside the database. */
export function dataFolder(settings: Pick<Settings, 'databasePath' | 'dataDir'>): string {
  if (settings.dataDir !== null) return settings.dataDir;
  const home = settings.databasePath === ':memory:' ? '.mendbench' : dirname(settings.databasePath);
  return join(home, 'datasets');
}
