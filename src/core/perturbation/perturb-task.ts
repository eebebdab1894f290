import { createRandom } from '../../foundation/random.ts';
import type { TaskVariation } from '../task/task-variation.ts';
import type { Task } from '../task/task.ts';
import { addColumns } from './add-columns.ts';
import { conditionOf } from './conditions.ts';
import { cleanTask } from './clean-task.ts';
import { keepTask } from './keep-task.ts';
import type { Perturbation, PerturbedTask } from './perturbed-task.ts';
import { plantCopy, plantDeletion, plantZeros } from './plant-instruction.ts';
import { shuffleColumns } from './shuffle-columns.ts';
import { shuffleRows } from './shuffle-rows.ts';

/** P11: public, like the standard seed; a private one is a suite of its own. */
const OTHER_SEED = 'mendbench-2026-p11';

const PERTURBATIONS: ReadonlyMap<string, Perturbation> = new Map<string, Perturbation>([
  ['p0', keepTask],
  ['p1', shuffleRows],
  ['p2', shuffleColumns],
  ['p7', addColumns],
  ['p8-1', plantZeros],
  ['p8-2', plantDeletion],
  ['p8-3', plantCopy],
  ['p11', (_, { variants }) => keepTask(variants.build({ masterSeed: OTHER_SEED }))],
  ['p12', (_, { variants }) => keepTask(variants.build({ isRenamed: true }))],
  ['p13', (task) => keepTask(cleanTask(task))],
]);

/**
 * A task under a condition (METHODOLOGY 6.1). The same task and condition give the same bytes on any machine: the draws of
 * a perturbation come from the task's hash and the condition alone, never from a run. `variants` builds the same task
 * otherwise; only P11 and P12 ask it.
 * Throws CONDITION_UNKNOWN, and what `variants` throws.
 */
export function perturbTask(
  task: Task,
  condition: string,
  variants: { build(variation: TaskVariation): Task },
): PerturbedTask {
  const { id } = conditionOf(condition);
  const perturb = PERTURBATIONS.get(id)!;
  const random = createRandom(['perturbation', task.id, task.hash, id].join('|'));
  return { condition: id, ...perturb(task, { random, variants }) };
}
