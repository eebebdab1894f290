import { join } from 'node:path';
import { BatchStarter } from '../execution/use-cases/batches/batch-starter.ts';
import { createUseCases } from '../execution/use-cases/create-use-cases.ts';
import type { UseCases } from '../execution/use-cases/use-cases.ts';
import { systemClock } from '../foundation/clock.ts';
import type { Clock } from '../foundation/clock.ts';
import type { Dataset } from '../core/dataset/dataset.ts';
import { canonicalJson } from '../foundation/canonical-json.ts';
import { createIdSource } from '../foundation/identifiers.ts';
import type { IdSource } from '../foundation/identifiers.ts';
import { sha256Hex } from '../foundation/sha256.ts';
import type { DatasetVersionRecord } from '../storage/ports/dataset-store.ts';
import type { Storage } from '../storage/ports/storage.ts';
import { interruptOrphans } from './interrupt-orphans.ts';
import { readConfig } from '../models/config/read-config.ts';
import { dataFolder } from './own-datasets/data-folder.ts';
import { openAgents } from './open-agents.ts';
import { openStorage } from './open-storage.ts';
import { packageFacts } from './package-facts.ts';
import { isOwnerAlive, processOwner } from './process-owner.ts';
import { readDatasets } from './read-datasets.ts';
import { readSettings } from './settings.ts';
import type { WorkspaceOptions } from './settings.ts';
import { createThreadPool } from './threads/thread-pool.ts';
import { workspaceCatalogues } from './workspace-catalogues.ts';

/** Longer than any built-in agent needs on the largest task. */
const TRIAL_DEADLINE_MS = 10 * 60 * 1000;

/** The house, opened. */
export interface Workspace {
  readonly useCases: UseCases;
  readonly ids: IdSource;
  /** Of the package. */
  readonly version: string;
  /** Interrupts what is under way, waits for it, and closes database and threads. */
  close(): Promise<void>;
}

/** What a test may set beside the options of a user. */
export interface WorkspaceParts {
  readonly clock?: Clock;
  readonly ids?: IdSource;
  /** Puts something between the program and its stores, such as a power cut. */
  readonly wrapStorage?: (storage: Storage) => Storage;
  /** How long a trial may take, its waits apart. */
  readonly trialDeadlineMs?: number;
}

/** Opens database, datasets and threads. Throws the codes of readSettings, readDatasets and the DATABASE_… codes; then nothing stays open. */
export async function openWorkspace(options: WorkspaceOptions = {}, parts: WorkspaceParts = {}): Promise<Workspace> {
  const { folder, version } = packageFacts();
  const settings = readSettings({ environment: process.env, ...options });
  const datasetsDir = settings.datasetsDir ?? join(folder, 'datasets');
  const datasets = readDatasets(datasetsDir);
  const clock = parts.clock ?? systemClock;
  const ids = parts.ids ?? createIdSource(clock, (bytes) => crypto.getRandomValues(new Uint8Array(bytes.length)));
  const environment = options.environment ?? process.env;
  const config = readConfig(options.configPath ?? null, environment);
  const opened = await openStorage(settings.database);
  const storage = parts.wrapStorage?.(opened) ?? opened;
  const folders = { datasetsDir, dataDir: dataFolder(settings) };
  const catalogues = workspaceCatalogues(datasets, folders);
  const { registry: agents, remote, explainCall } = openAgents({ config, environment, storage, clock, ids });
  const runner = createThreadPool(folders, settings.threads, remote);
  const tools = {
    catalogues,
    catalogue: catalogues.suite('standard').catalogue,
    datasets,
    agents,
    explainCall,
    programVersion: version,
    trialDeadlineMs: parts.trialDeadlineMs ?? TRIAL_DEADLINE_MS,
    storage,
    runner,
    clock,
    ids,
    owner: processOwner(),
  };
  try {
    await storage.datasets.saveDatasetVersions(datasets.map(datasetVersion), clock.nowMs());
    await interruptOrphans(storage, isOwnerAlive, clock);
  } catch (error) {
    await storage.close();
    throw error;
  }
  const starter = new BatchStarter(tools);
  return {
    useCases: createUseCases(tools, starter),
    ids,
    version,
    async close() {
      await starter.close();
      await runner.close();
      await storage.close();
    },
  };
}

function datasetVersion({ descriptor }: Dataset): DatasetVersionRecord {
  const { id, number, title, origin, licence, contentHash, rowCount } = descriptor;
  const descriptorJson = canonicalJson(descriptor);
  const version = sha256Hex(`${contentHash}|${descriptorJson}`);
  return { datasetId: id, version, number, title, origin, licence, contentHash, descriptorJson, rowCount };
}
