import type { Logger } from 'pino';
import { readConfig } from '../../models/config/read-config.ts';
import { readSettings } from '../settings.ts';
import type { WorkspaceOptions } from '../settings.ts';
import { createMetrics } from './create-metrics.ts';
import type { Metrics } from './create-metrics.ts';
import type { HouseObserver } from './house-observer.ts';
import { knownSecrets } from './known-secrets.ts';
import { logObserver } from './log-observer.ts';
import { readLogSettings } from './log-settings.ts';
import type { LogSettings } from './log-settings.ts';
import { openLog } from './open-log.ts';

/** What an operator sees of a process: its log and its metrics. */
export interface Operations {
  readonly log: Logger<never, boolean>;
  readonly metrics: Pick<Metrics, 'contentType' | 'read'>;
  /** To be given to the house. */
  readonly observer: HouseObserver;
}

/**
 * Opens log and metrics of a process that will open a house with these options. `defaultLevel` holds where MENDBENCH_LOG_LEVEL says
 * nothing. Throws SETTING_INVALID and the CONFIG_… codes.
 */
export function openOperations(
  options: WorkspaceOptions,
  defaultLevel: LogSettings['level'],
  write: (line: string) => void,
): Operations {
  const environment = options.environment ?? process.env;
  const settings = readLogSettings(environment, defaultLevel);
  const { database } = readSettings({ ...options, environment });
  const config = readConfig(options.configPath ?? null, environment);
  const databaseUrl = database.engine === 'postgres' ? database.url : null;
  const log = openLog(settings, knownSecrets(environment, config, databaseUrl), write);
  const metrics = createMetrics();
  return { log, metrics, observer: together([logObserver(log), metrics]) };
}

function together(observers: readonly HouseObserver[]): HouseObserver {
  return {
    watch: (house) => observers.forEach((observer) => observer.watch(house)),
    runEvent: (event) => observers.forEach((observer) => observer.runEvent(event)),
    callEnded: (call) => observers.forEach((observer) => observer.callEnded(call)),
    deliveryEvent: (event) => observers.forEach((observer) => observer.deliveryEvent(event)),
  };
}
