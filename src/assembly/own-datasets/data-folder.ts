import { dirname, join } from 'node:path';
import type { Settings } from '../settings.ts';

/** Where a user's own tables and pairs are: what `--data` or MENDBENCH_DATA_DIR says, else beside the database, else in `.mendbench`. */
export function dataFolder({ database, dataDir }: Pick<Settings, 'database' | 'dataDir'>): string {
  if (dataDir !== null) return dataDir;
  const isFile = database.engine === 'sqlite' && database.path !== ':memory:';
  const home = isFile ? dirname(database.path) : '.mendbench';
  return join(home, 'datasets');
}
