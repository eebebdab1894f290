import { createRandom } from '../../foundation/random.ts';
import type { TaskVariation } from '../task/task-variation.ts';
import type { Task } from '../task/task.ts';
import { addColumns } from './add-columns.ts';
import { changeForm } from './change-form.ts';
import { conditionOf } from './conditions.ts';
import { cleanTask } from './clean-task.ts';
import { keepTask } from './keep-task.ts';
import type { Perturbation, PerturbedTask } from './perturbed-task.ts';
import { paraphrasePrompt } from './paraphrase-prompt.ts';
import { plantCopy, plantDeletion, plantZeros } from './plant-instruction.ts';
import { anonymiseHeaders, reformHeaders } from './rename-headers.ts';
import { scaleErrors, scaleRows } from './scale-task.ts';
import { shuffleColumns } from './shuffle-columns.ts';
import { shuffleRows } from './shuffle-rows.ts';
import { FIFTH_PARAPHRASE } from './wordings/fifth-paraphrase.ts';
import { FIRST_PARAPHRASE } from './wordings/first-paraphrase.ts';
import { FOURTH_PARAPHRASE } from './wordings/fourth-paraphrase.ts';
import { SECOND_PARAPHRASE } from './wordings/second-paraphrase.ts';
import { THIRD_PARAPHRASE } from './wordings/third-paraphrase.ts';

/** P11: public, like the standard seed; a private one is a suite of its own. */
const OTHER_SEED = 'mendbench-2026-p11';

const HALF = 0.5;
const DOUBLE = 2;

const PERTURBATIONS: ReadonlyMap<string, Perturbation> = new Map<string, Perturbation>([
  ['p0', keepTask],
  ['p1', shuffleRows],
  ['p2', shuffleColumns],
  ['p3-case', reformHeaders('case')],
  ['p3-snake', reformHeaders('snake')],
  ['p3-space', reformHeaders('space')],
  ['p4', anonymiseHeaders],
  ['p5-json', changeForm('json')],
  ['p5-markdown', changeForm('markdown')],
  ['p6-1', paraphrasePrompt(FIRST_PARAPHRASE)],
  ['p6-2', paraphrasePrompt(SECOND_PARAPHRASE)],
  ['p6-3', paraphrasePrompt(THIRD_PARAPHRASE)],
  ['p6-4', paraphrasePrompt(FOURTH_PARAPHRASE)],
  ['p6-5', paraphrasePrompt(FIFTH_PARAPHRASE)],
  ['p7', addColumns],
  ['p8-1', plantZeros],
  ['p8-2', plantDeletion],
  ['p8-3', plantCopy],
  ['p9-half', scaleErrors(HALF)],
  ['p9-double', scaleErrors(DOUBLE)],
  ['p10-half', scaleRows(HALF)],
  ['p10-double', scaleRows(DOUBLE)],
  ['p11', (_, { variants }) => keepTask(variants.build({ masterSeed: OTHER_SEED }))],
  ['p12', (_, { variants }) => keepTask(variants.build({ isRenamed: true }))],
  ['p13', (task) => keepTask(cleanTask(task))],
]);

/**
 * A task under a condition (METHODOLOGY 6.1). The same task and condition give the same bytes on any machine: the draws of
 * a perturbation come from the task's hash and the condition alone, never from a run. `variants` builds the same task
 * otherwise; only P9 to P12 ask it.
 * Throws CONDITION_UNKNOWN, what `variants` throws, and a code that ends in _INFEASIBLE where the table cannot carry it.
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
