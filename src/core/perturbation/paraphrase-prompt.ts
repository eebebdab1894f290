import type { PromptWording } from '../task/prompt-wording.ts';
import { writePrompt } from '../task/write-prompt.ts';
import { keepTask } from './keep-task.ts';
import type { Perturbation } from './perturbed-task.ts';

/** P6: the same instructions in other words; columns, domains and rules are told as ever. */
export function paraphrasePrompt(wording: PromptWording): Perturbation {
  return (task) => ({
    ...keepTask(task),
    view: Object.freeze({ ...task.view, prompt: writePrompt(task.view, wording) }),
  });
}
