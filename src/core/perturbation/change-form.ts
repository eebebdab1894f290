import type { TableForm } from '../task/agent-view.ts';
import { keepTask } from './keep-task.ts';
import type { Perturbation } from './perturbed-task.ts';

/** P5: prompts of models show the table in this form. Agents that are handed the table itself get the same as ever. */
export function changeForm(form: TableForm): Perturbation {
  return (task) => ({ ...keepTask(task), view: Object.freeze({ ...task.view, inputFormat: form }) });
}
