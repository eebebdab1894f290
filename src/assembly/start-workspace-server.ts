import type { RunningServer } from '../api/server.ts';
import { startServer } from '../api/server.ts';
import type { UseCases } from '../execution/use-cases/use-cases.ts';
import { systemClock } from '../foundation/clock.ts';
import { createIdSource } from '../foundation/identifiers.ts';
import { createSystemRandom } from './system-random.ts';
import type { Operations } from './operations/open-operations.ts';
import { packageFacts } from './package-facts.ts';
import type { ServeSettings } from './serve-settings.ts';

/** Where to listen, and what may be sent there. */
export interface ServedAddress {
  /** Whether workers do the runs that are started over HTTP; by default this process does. */
  readonly handsToWorkers?: boolean;
  readonly host: string;
  readonly port: number;
  /** Bytes of a file that is sent; as usual where absent. */
  readonly mostUploadBytes?: number;
}

/** Serves the API over a workspace's use-cases, with its metrics and log where there are operations. Throws what startServer throws. */
export function startWorkspaceServer(
  useCases: UseCases,
  { mostUploadBytes, ...address }: ServedAddress & ServeSettings,
  operations?: Operations,
): Promise<RunningServer> {
  return startServer({
    useCases,
    ...address,
    uploads: mostUploadBytes === undefined ? undefined : { mostBytes: mostUploadBytes },
    // The framework would make a logger for every request, to be silent.
    logger: operations?.log.level === 'silent' ? undefined : operations?.log,
    metrics: operations?.metrics,
    version: packageFacts().version,
    requestIds: createIdSource(systemClock, createSystemRandom()),
  });
}
