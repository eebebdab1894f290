import { PreparedTask } from './prepared-task.ts';
import type { JobTools } from './run-task-job.ts';
import { ScoreKeeper } from './score-keeper.ts';
import type { TaskJob } from './trial-runner.ts';

/** Enough for the tasks that remote runs, which go through them in one order, have in hand at one time. */
const MOST_KEPT = 48;

interface Kept {
  readonly prepared: PreparedTask;
  readonly scores: ScoreKeeper;
}

/** Tasks of remote jobs, kept from one trial to the next: building one costs more than scoring an answer. */
export class PreparedTasks {
  readonly #tools: Pick<JobTools, 'catalogues' | 'createScorer'>;
  readonly #kept = new Map<string, Kept>();

  constructor(tools: Pick<JobTools, 'catalogues' | 'createScorer'>) {
    this.#tools = tools;
  }

  /** Throws CATALOGUE_CHANGED. */
  get(job: TaskJob): Kept {
    const name = `${job.catalogueVersion}|${job.taskSeed ?? ''}|${job.taskId}`;
    const kept = this.#kept.get(name) ?? {
      prepared: new PreparedTask(job, this.#tools.catalogues),
      scores: new ScoreKeeper(this.#tools.createScorer, {}),
    };
    // The one used last goes to the end, so that the first is the one not used for longest.
    this.#kept.delete(name);
    this.#kept.set(name, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return kept;
  }
}
