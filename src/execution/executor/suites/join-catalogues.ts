import { CodedError } from '../../../foundation/coded-error.ts';
import { sha256Hex } from '../../../foundation/sha256.ts';
import type { Catalogue } from '../../../core/task/catalogue.ts';

/** Several catalogues as one, in their order; ids must differ between them. Its version changes when one of theirs does. */
export function joinCatalogues(parts: readonly Catalogue[]): Catalogue {
  const partOf = (id: string): Catalogue => {
    const part = parts.find(({ taskIds }) => taskIds.includes(id));
    if (part !== undefined) return part;
    throw new CodedError('TASK_UNKNOWN', `there is no task "${id}"; "mendbench tasks" lists them`, {
      details: { task: id },
    });
  };
  return {
    version: sha256Hex(['joined', ...parts.map((part) => part.version)].join('|')).slice(0, 16),
    masterSeed: parts[0]?.masterSeed ?? 'none',
    taskIds: parts.flatMap((part) => part.taskIds),
    summaryOf: (id) => partOf(id).summaryOf(id),
    build: (id, variation) => partOf(id).build(id, variation),
  };
}
