import type { MendbenchConfig } from '../../contract/config.ts';

/** How replies are kept. */
export interface CacheSettings {
  readonly isOn: boolean;
  /** Whether other batches are answered from it too. That can change results, so only the config can say so. */
  readonly isShared: boolean;
  readonly keepMs: number;
  readonly mostBytes: number;
}

const HOUR_MS = 3_600_000;
const MEGABYTE = 2 ** 20;

/** What the config says of the cache: absent it is on, within a batch. */
export function cacheSettings({ cache }: Pick<MendbenchConfig, 'cache'>): CacheSettings {
  return {
    isOn: cache.enabled !== false,
    isShared: cache.enabled === true,
    keepMs: cache.ttl_hours * HOUR_MS,
    mostBytes: cache.max_mb * MEGABYTE,
  };
}
