import { join } from 'node:path';
import type { UseCaseTools } from '../execution/use-cases/use-case-tools.ts';
import { systemClock } from '../foundation/clock.ts';
import type { Clock } from '../foundation/clock.ts';
import type { Dataset } from '../core/dataset/dataset.ts';
import { canonicalJson } from '../foundation/canonical-json.ts';
import { createIdSource } from '../foundation/identifiers.ts';
import { createSystemRandom } from './system-random.ts';
import type { IdSource } from '../foundation/identifiers.ts';
import { sha256Hex } from '../foundation/sha256.ts';
import type { ResolveName } from '../network/guarded-lookup.ts';
import { SharedLimits } from '../models/limits/shared-limits.ts';
import type { DatasetVersionRecord } from '../storage/ports/dataset-store.ts';
import type { Storage } from '../storage/ports/storage.ts';
import { codeMark } from './code-mark.ts';
import { interruptOrphans } from './interrupt-orphans.ts';
import { readConfig } from '../models/config/read-config.ts';
import { createDatasetKeeper } from './dataset-keeper/create-dataset-keeper.ts';
import { sweepLeftovers } from './dataset-keeper/sweep-leftovers.ts';
import { dataFolder } from './own-datasets/data-folder.ts';
import { openAgents } from './open-agents.ts';
import type { HouseObserver } from './operations/house-observer.ts';
import { openStorage } from './open-storage.ts';
import { packageFacts } from './package-facts.ts';
import { isOwnerAlive, processOwner } from './process-owner.ts';
import { readDatasets } from './read-datasets.ts';
import { readSettings } from './settings.ts';
import type { WorkspaceOptions } from './settings.ts';
import { createThreadPool } from './threads/thread-pool.ts';
import { checkReceiver } from '../webhooks/check-receiver.ts';
import { webhookSecret } from '../webhooks/sign-notice.ts';
import { receiverRule } from './receiver-rule.ts';
import { workspaceCatalogues } from './workspace-catalogues.ts';

/** Longer than any built-in agent needs on the largest task. */
const TRIAL_DEADLINE_MS = 10 * 60 * 1000;

/** What a program may set beside the options of a user. */
export interface WorkspaceParts {
  readonly clock?: Clock;
  readonly ids?: IdSource;
  /** Puts something between the program and its stores, such as a power cut. */
  readonly wrapStorage?: (storage: Storage) => Storage;
  /** How long a trial may take, its waits apart. */
  readonly trialDeadlineMs?: number;
  /** Is told what goes on. */
  readonly observer?: HouseObserver | undefined;
  /** How names of receivers are looked up; by the system where absent. */
  readonly resolveName?: ResolveName;
}

/** Everything that works together, before anything is asked of it. */
export interface House {
  readonly tools: UseCaseTools;
  /** Of the package. */
  readonly version: string;
  /** Names this process among those that work on the same runs; null where it works alone. */
  readonly member: string | null;
  /** Closes database and threads; nothing may be under way. */
  close(): Promise<void>;
}

/**
 * Opens database, datasets and threads; `isWorker` says that limits and budgets are shared with other processes. Throws the codes
 * of readSettings, readDatasets and the DATABASE_… codes; then nothing stays open.
 */
export async function openHouse(options: WorkspaceOptions, parts: WorkspaceParts, isWorker: boolean): Promise<House> {
  const { folder, version } = packageFacts();
  const environment = options.environment ?? process.env;
  const settings = readSettings({ ...options, environment });
  const datasetsDir = settings.datasetsDir ?? join(folder, 'datasets');
  const datasets = readDatasets(datasetsDir);
  const clock = parts.clock ?? systemClock;
  const ids = parts.ids ?? createIdSource(clock, createSystemRandom());
  const config = readConfig(options.configPath ?? null, environment);
  const opened = await openStorage(settings.database);
  const storage = parts.wrapStorage?.(opened) ?? opened;
  const folders = { datasetsDir, dataDir: dataFolder(settings) };
  const catalogues = workspaceCatalogues(datasets, folders);
  const member = isWorker ? `${processOwner()}:${ids.next()}` : null;
  const limits = member === null ? null : new SharedLimits(storage.limits, clock, member);
  const sharing = member === null || limits === null ? null : { limits, purses: storage.purses, member };
  const house = { config, environment, storage, clock, ids, sharing, onCall: parts.observer?.callEnded };
  const { registry: agents, remote, explainCall, gates } = openAgents(house);
  const runner = createThreadPool(folders, settings.threads, remote);
  const keeper = createDatasetKeeper(folders.dataDir, ids);
  const close = async (): Promise<void> => {
    await keeper.close();
    await limits?.close().catch(() => undefined);
    await runner.close();
    await storage.close();
  };
  try {
    await storage.datasets.saveDatasetVersions(datasets.map(datasetVersion), clock.nowMs());
    await interruptOrphans(storage, isOwnerAlive, clock);
    await sweepLeftovers(folders.dataDir);
  } catch (error) {
    await close();
    throw error;
  }
  parts.observer?.watch({ runs: storage.runs, gates, clock });
  const tools: UseCaseTools = {
    onRunEvent: parts.observer?.runEvent,
    catalogues,
    catalogue: catalogues.suite('standard').catalogue,
    datasets,
    keeper,
    agents,
    explainCall,
    programVersion: version,
    newSecret,
    receivers: {
      check: (url) => checkReceiver(url, receiverRule(options), parts.resolveName),
      newSecret: () => webhookSecret(newSecret()),
    },
    codeMark,
    trialDeadlineMs: parts.trialDeadlineMs ?? TRIAL_DEADLINE_MS,
    hasWorkers: settings.database.engine === 'postgres',
    storage,
    runner,
    clock,
    ids,
    owner: member ?? processOwner(),
  };
  return { tools, version, member, close };
}

function newSecret(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
}

function datasetVersion({ descriptor }: Dataset): DatasetVersionRecord {
  const { id, number, title, origin, licence, contentHash, rowCount } = descriptor;
  const descriptorJson = canonicalJson(descriptor);
  const version = sha256Hex(`${contentHash}|${descriptorJson}`);
  return { datasetId: id, version, number, title, origin, licence, contentHash, descriptorJson, rowCount };
}
