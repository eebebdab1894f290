import { METRIC_VERSION } from '../../../core/scoring/metric-version.ts';
import { canonicalJson } from '../../../foundation/canonical-json.ts';
import { sha256Hex } from '../../../foundation/sha256.ts';
import type { RunStampQuery, RunState } from '../../../storage/ports/run-store.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import type { UseCases } from '../use-cases.ts';

/** As long as a run is in one of these, its trials change without its row. */
const CHANGING: ReadonlySet<RunState> = new Set<RunState>(['pending', 'queued', 'running', 'cancelling']);

/** Use-cases that tell cheaply whether documents of results are what they were: one query over the rows of runs. */
export function resultStamps(tools: UseCaseTools): Pick<UseCases, 'stampOfResults'> {
  const { storage, agents, programVersion } = tools;
  // Models without results stand in documents too, and another program may say something else of the same results.
  const house = [programVersion, METRIC_VERSION, agents.standardSpecs, agents.listed.map(({ spec }) => spec)];
  const stampOf = async (query: RunStampQuery): Promise<string | null> => {
    const runs = await storage.runs.listRunStamps(query);
    if (runs.some(({ state }) => CHANGING.has(state))) return null;
    return sha256Hex(canonicalJson([house, query, runs]));
  };
  return {
    async stampOfResults(id) {
      const newest = id === 'latest' ? (await storage.runs.listBatches(1))[0] : await storage.runs.readBatch(id);
      return newest === null || newest === undefined ? stampOf({ runId: id }) : stampOf({ batchId: newest.batchId });
    },
  };
}
