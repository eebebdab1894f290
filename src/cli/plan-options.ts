import type { Command } from 'commander';
import type { BatchRequest } from '../contract/run.ts';
import type { UseCases } from '../execution/use-cases/use-cases.ts';
import { dollarsOption, listOption, wholeNumberOption } from './output/option-values.ts';
import type { TaskFilterOptions } from './output/task-filter-options.ts';
import { addTaskFilterOptions } from './output/task-filter-options.ts';

/** What says which models are run on which tasks, and how. */
export interface PlanOptions extends TaskFilterOptions {
  readonly model?: readonly string[];
  readonly repetitions?: number;
  readonly conditions?: readonly string[];
  readonly limit?: number;
  readonly concurrency?: number;
  readonly budgetUsd?: number;
  readonly seed?: number;
  readonly config?: string;
}

/** Adds what `run` and `estimate` have alike. */
export function addPlanOptions(command: Command): Command {
  command.addOption(
    listOption(
      '--model <slug>',
      'models, with parameters as slug@name=value; repeatable, or with commas (default: every built-in one)',
    ),
  );
  return addTaskFilterOptions(command)
    .addOption(
      wholeNumberOption('--repetitions <n>', 'runs of each task; 1 for deterministic models, else 3', {
        minimum: 1,
        maximum: 20,
      }),
    )
    .addOption(
      listOption('--conditions <id>', 'perturbations to run too: p1, p8-2, headline (p0 to p8) or all; repeatable'),
    )
    .addOption(
      wholeNumberOption('--limit <n>', 'only the first n of the chosen tasks', { minimum: 1, maximum: 100_000 }),
    )
    .addOption(
      wholeNumberOption('--concurrency <n>', 'trials of one model at one time; 16 of one that is waited for', {
        minimum: 1,
        maximum: 1000,
      }),
    )
    .addOption(
      wholeNumberOption('--seed <n>', 'seed of the models and the order (default: 0)', {
        minimum: 0,
        maximum: 999_999_999_999_999,
      }),
    )
    .addOption(
      dollarsOption(
        '--budget-usd <amount>',
        'stop before the calls to models cost more; with --continue the new whole',
      ),
    )
    .option('--config <file>', 'models, limits and agents (default: MENDBENCH_CONFIG, else mendbench.config.yaml)');
}

/** The models that were named, else every built-in one. */
export async function modelsOf(useCases: UseCases, options: PlanOptions): Promise<string[]> {
  if (options.model !== undefined) return [...options.model];
  const { items } = await useCases.listModels();
  return items.filter((entry) => entry.is_runnable && entry.agent.provider === 'builtin').map((entry) => entry.model);
}

/** The body that the API would take for these options. */
export function requestFrom(options: PlanOptions, models: string[]): BatchRequest {
  return {
    models,
    ...(options.suite === undefined ? {} : { suite: options.suite }),
    ...(options.task === undefined ? {} : { task_ids: [...options.task] }),
    ...(options.dimension === undefined ? {} : { dimensions: [...options.dimension] }),
    ...(options.difficulty === undefined ? {} : { difficulties: [...options.difficulty] }),
    ...(options.dataset === undefined ? {} : { datasets: [...options.dataset] }),
    ...(options.limit === undefined ? {} : { limit: options.limit }),
    ...(options.conditions === undefined ? {} : { conditions: [...options.conditions] }),
    ...(options.taskSeed === undefined ? {} : { task_seed: options.taskSeed }),
    ...(options.repetitions === undefined ? {} : { repetitions: options.repetitions }),
    ...(options.concurrency === undefined ? {} : { concurrency: options.concurrency }),
    ...(options.budgetUsd === undefined ? {} : { budget_usd: options.budgetUsd }),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  };
}
