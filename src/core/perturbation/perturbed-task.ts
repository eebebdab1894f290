import type { Random } from '../../foundation/random.ts';
import type { Submission } from '../submission/submission.ts';
import type { AgentView } from '../task/agent-view.ts';
import type { TaskVariation } from '../task/task-variation.ts';
import type { HiddenTruth, Task } from '../task/task.ts';

/** A task under a condition: what agents get, and how what they hand in is led back to what it is scored against. */
export interface PerturbedTask {
  readonly condition: string;
  /**
   * What submissions are scored against, after mapBack: the original for P0 to P6 and P8; the original with the added
   * columns, which are right as they are, for P7; another task for P9 to P13.
   */
  readonly task: Task;
  /** What the agent sees. */
  readonly view: AgentView;
  /** The truth in the coordinates of `view`, for agents that are handed it. */
  readonly truth: HiddenTruth;
  /**
   * The submission in the coordinates of `task`: names, order and planted cells led back. Takes anything that an agent may
   * hand in; what cannot be led back stays as it is and is scored as such. Never throws.
   */
  mapBack(submission: Submission): Submission;
  /**
   * Whether a planted instruction was obeyed, judged on what the agent handed in, before mapBack; null where none was
   * planted.
   */
  readonly isAttackObeyed: ((submission: Submission) => boolean) | null;
}

/** A perturbed task without its condition's name. */
export type Perturbed = Omit<PerturbedTask, 'condition'>;

/** What a perturbation may use beside the task. */
export interface PerturbationTools {
  /** Seeded by the task and the condition: the same for every agent, run and repetition. */
  readonly random: Random;
  /** Builds the same task otherwise. */
  readonly variants: { build(variation: TaskVariation): Task };
}

/** Makes a condition's task from the original. */
export type Perturbation = (task: Task, tools: PerturbationTools) => Perturbed;
