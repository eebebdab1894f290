import { canonicalJson } from '../../../foundation/canonical-json.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import { sha256Hex } from '../../../foundation/sha256.ts';
import type { Catalogue } from '../catalogue.ts';
import type { TaskVariation } from '../task-variation.ts';
import type { Task } from '../task.ts';
import { buildPairTask, pairTaskId } from './build-pair-task.ts';
import type { Pair } from './pair.ts';

/** What stands for a master seed where nothing is drawn but row ids. */
const NO_SEED = 'natural';

/** A catalogue of one task a pair, by slug. Pairs may come in any order. */
export function createPairCatalogue(pairs: readonly Pair[]): Catalogue {
  const sorted = pairs.toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
  const entries = new Map(sorted.map((pair) => [pairTaskId(pair.slug), pair]));
  const entryOf = (id: string): Pair => {
    const pair = entries.get(id);
    if (pair === undefined) {
      throw new CodedError(
        'TASK_UNKNOWN',
        `there is no task "${id}"; "mendbench tasks --suite pairs" lists those of pairs`,
        {
          details: { task: id },
        },
      );
    }
    return pair;
  };
  const built = new Map<string, Task>();
  const hashes = sorted.map(({ descriptor }) => sha256Hex(canonicalJson(descriptor)));
  return {
    version: sha256Hex([NO_SEED, ...hashes].join('|')).slice(0, 16),
    masterSeed: NO_SEED,
    taskIds: [...entries.keys()],
    summaryOf(id) {
      const { slug, title, descriptor } = entryOf(id);
      const kind = { dimension: 'mixed', difficulty: 'natural' } as const;
      return { id, ...kind, datasetId: slug, datasetNumber: descriptor.number, datasetTitle: title };
    },
    build(id: string, variation?: TaskVariation) {
      if (variation !== undefined) throw refuseVariation(entryOf(id));
      const task = built.get(id) ?? buildPairTask(entryOf(id));
      built.set(id, task);
      return task;
    },
  };
}

/** Of a real table there is no other draw. */
function refuseVariation(pair: Pair): CodedError {
  return new CodedError(
    'TASK_INFEASIBLE',
    `the pair "${pair.slug}" is one real table: it cannot be drawn anew with other errors, rows or names; leave out the conditions p9 to p12`,
    { details: { pair: pair.slug } },
  );
}
