import { BASELINE } from '../../core/perturbation/conditions.ts';
import { keepTask } from '../../core/perturbation/keep-task.ts';
import { perturbTask } from '../../core/perturbation/perturb-task.ts';
import type { PerturbedTask } from '../../core/perturbation/perturbed-task.ts';
import type { Catalogue } from '../../core/task/catalogue.ts';
import type { Task } from '../../core/task/task.ts';

/** A task of a catalogue as a condition hands it out; at the baseline as it is. Throws what perturbTask and the catalogue throw. */
export function taskUnderCondition(catalogue: Catalogue, task: Task, condition: string): PerturbedTask {
  if (condition === BASELINE) return { condition, ...keepTask(task) };
  return perturbTask(task, condition, { build: (variation) => catalogue.build(task.id, variation) });
}
