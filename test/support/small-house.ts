import { createBuiltinAgent } from '../../src/agents/builtin-agents.ts';
import type { AnyAgent } from '../../src/agents/agent-port.ts';
import { createDatasetKeeper } from '../../src/assembly/dataset-keeper/create-dataset-keeper.ts';
import { createTaskScorer } from '../../src/core/scoring/task-scorer.ts';
import type { Task } from '../../src/core/task/task.ts';
import { createLocalRunner } from '../../src/execution/executor/local-runner.ts';
import type { RemoteTrials } from '../../src/execution/executor/remote-trials.ts';
import type { TaskScorer } from '../../src/execution/executor/score-keeper.ts';
import { createCatalogues } from '../../src/execution/executor/suites/create-catalogues.ts';
import { BatchStarter } from '../../src/execution/use-cases/batches/batch-starter.ts';
import { createUseCases } from '../../src/execution/use-cases/create-use-cases.ts';
import { ScopeReader } from '../../src/execution/use-cases/metrics/scoped-runs.ts';
import type { Storage } from '../../src/storage/ports/storage.ts';
import { openSqliteStorage } from '../../src/storage/sqlite/open-sqlite-storage.ts';
import { smallCatalogue } from './small-catalogue.ts';
import { steadySources } from './store-samples.ts';

/** What a test may set. */
export interface SmallHouseOptions {
  readonly tasks?: number;
  readonly path?: string;
  /** In place of an SQLite store; closed with the house. */
  readonly storage?: Storage;
  readonly createAgent?: (spec: string) => AnyAgent;
  readonly startMs?: number;
  readonly deadlineMs?: number;
  readonly standardSpecs?: readonly string[];
  readonly maximumPages?: number;
  /** Names the process in the store. */
  readonly owner?: string;
  /** Runs the trials of agents that work elsewhere. */
  readonly remote?: RemoteTrials;
}

/** Use-cases over tiny tasks, a real SQLite store and agents in this thread. */
export async function openSmallHouse(options: SmallHouseOptions = {}) {
  const catalogue = smallCatalogue(options.tasks ?? 3);
  const { clock, ids } = steadySources(options.startMs);
  const createAgent = options.createAgent ?? createBuiltinAgent;
  let scored = 0;
  const createScorer = (task: Task): TaskScorer => {
    const scorer = createTaskScorer(task);
    return {
      edits: (table) => scorer.edits(table),
      scoreFailure: () => scorer.scoreFailure(),
      score(submission) {
        scored += 1;
        return scorer.score(submission);
      },
    };
  };
  const limits = options.maximumPages === undefined ? {} : { maximumPages: options.maximumPages };
  const storage = options.storage ?? (await openSqliteStorage(options.path ?? ':memory:', limits));
  const catalogues = createCatalogues({
    standard: () => ({ catalogue, descriptors: [] }),
    renamed: () => ({ catalogue: smallCatalogue(0), descriptors: [] }),
    own: () => ({ tables: [], pairs: [] }),
    facts: new Map(),
  });
  const runner = createLocalRunner(
    { catalogues, createAgent, createScorer, clock },
    options.remote ?? { run: async () => ({ kind: 'stopped' }) },
  );
  // Nothing is kept below a folder that is never made.
  const keeper = createDatasetKeeper('no-such-folder', ids);
  const standardSpecs = options.standardSpecs ?? ['noop', 'oracle'];
  const tools = {
    catalogues,
    catalogue,
    datasets: [],
    keeper,
    explainCall: async () => null,
    agents: {
      listed: standardSpecs.map((spec) => ({ spec, parameters: [], offer: null })),
      checkRunnable: () => undefined,
      settleBatch: () => undefined,
      isAsked: () => false,
      estimateTrial: async () => null,
      usualBudgetUsd: null,
      standardSpecs,
      create: createAgent,
    },
    codeMark: () => 'code',
    programVersion: 'test',
    newSecret: () => 'A'.repeat(43),
    receivers: { check: async () => undefined, newSecret: () => 'whsec_AA==' },
    trialDeadlineMs: options.deadlineMs ?? 60_000,
    hasWorkers: false,
    storage,
    runner,
    clock,
    ids,
    owner: options.owner ?? 'host:1',
  };
  const starter = new BatchStarter(tools);
  return {
    catalogue,
    storage,
    /** How many submissions were scored, and not found in the store. */
    scored: () => scored,
    useCases: createUseCases(tools, starter),
    scopes: new ScopeReader(tools),
    async close() {
      await starter.close();
      await storage.close();
    },
  };
}
