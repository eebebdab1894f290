import type { Catalogue } from '../../../core/task/catalogue.ts';
import type { Task } from '../../../core/task/task.ts';

/** A catalogue whose task ids end in a suffix, so that they are told from those of the catalogue that it was made after. */
export function suffixedCatalogue(catalogue: Catalogue, suffix: string): Catalogue {
  const plain = (id: string): string => (id.endsWith(suffix) ? id.slice(0, -suffix.length) : id);
  const built = new Map<string, Task>();
  return {
    version: catalogue.version,
    masterSeed: catalogue.masterSeed,
    taskIds: catalogue.taskIds.map((id) => `${id}${suffix}`),
    summaryOf: (id) => ({ ...catalogue.summaryOf(plain(id)), id }),
    build(id, variation) {
      if (variation !== undefined) return { ...catalogue.build(plain(id), variation), id };
      const task = built.get(id) ?? { ...catalogue.build(plain(id)), id };
      built.set(id, task);
      return task;
    },
  };
}
