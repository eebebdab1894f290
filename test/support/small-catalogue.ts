import type { Catalogue } from '../../src/core/task/catalogue.ts';
import type { Task } from '../../src/core/task/task.ts';
import { sha256Hex } from '../../src/foundation/sha256.ts';
import { smallTask } from './small-task.ts';

/** A catalogue of tiny tasks, `accuracy_easy_1` to `accuracy_easy_<count>`, each of a dataset of its own, and how often each was built. */
export function smallCatalogue(count: number): Catalogue & { readonly builds: ReadonlyMap<string, number> } {
  const taskIds = Array.from({ length: count }, (_, index) => `accuracy_easy_${index + 1}`);
  const builds = new Map<string, number>();
  return {
    version: 'small',
    masterSeed: 'small',
    taskIds,
    builds,
    summaryOf: (id) => ({
      id,
      dimension: 'accuracy',
      difficulty: 'easy',
      datasetId: `dataset-${id}`,
      datasetNumber: Number(id.split('_').at(-1)),
      datasetTitle: id,
    }),
    build(id) {
      builds.set(id, (builds.get(id) ?? 0) + 1);
      return taskOf(id);
    },
  };
}

function taskOf(id: string): Task {
  const task = smallTask({
    columns: [{ name: 'city' }, { name: 'code', isProtected: true, isKey: true }],
    clean: [
      ['aaaaaa', 'Boston', id],
      ['bbbbbb', 'Austin', '2'],
      ['cccccc', 'Dallas', '3'],
    ],
    dirty: [
      ['aaaaaa', 'Bostn', id],
      ['bbbbbb', 'Austn', '2'],
      ['cccccc', 'Dallas', '3'],
    ],
  });
  const manifest = { ...task.manifest, datasetHash: sha256Hex('dataset') };
  return { ...task, id, datasetId: `dataset-${id}`, hash: sha256Hex(id), manifest };
}
