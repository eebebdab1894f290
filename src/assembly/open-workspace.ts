import { BatchStarter } from '../execution/use-cases/batches/batch-starter.ts';
import { createUseCases } from '../execution/use-cases/create-use-cases.ts';
import type { UseCases } from '../execution/use-cases/use-cases.ts';
import type { IdSource } from '../foundation/identifiers.ts';
import { openDeliverer } from './open-deliverer.ts';
import { openHouse } from './open-house.ts';
import type { WorkspaceParts } from './open-house.ts';
import type { WorkspaceOptions } from './settings.ts';

/** The house, opened. */
export interface Workspace {
  readonly useCases: UseCases;
  readonly ids: IdSource;
  /** Of the package. */
  readonly version: string;
  /** Interrupts what is under way, waits for it, and closes database and threads. */
  close(): Promise<void>;
}

/** Opens database, datasets and threads for one process that works alone. Throws what openHouse does. */
export async function openWorkspace(options: WorkspaceOptions = {}, parts: WorkspaceParts = {}): Promise<Workspace> {
  const house = await openHouse(options, parts, false);
  const { tools, version } = house;
  const starter = new BatchStarter(tools);
  const deliverer = options.deliversWebhooks === true ? openDeliverer(house, options, parts) : null;
  return {
    useCases: createUseCases(tools, starter),
    ids: tools.ids,
    version,
    async close() {
      await starter.close();
      await deliverer?.close();
      await house.close();
    },
  };
}
