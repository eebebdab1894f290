import { Option } from 'commander';
import type { Command } from 'commander';
import { DIFFICULTIES, DIMENSIONS } from '../../core/dataset/dimension.ts';
import type { Difficulty, Dimension } from '../../core/dataset/dimension.ts';
import { choiceListOption, listOption } from './option-values.ts';

/** What the options that choose tasks give. */
export interface TaskFilterOptions {
  readonly suite?: string;
  readonly task?: readonly string[];
  readonly dimension?: readonly Dimension[];
  readonly difficulty?: readonly Difficulty[];
  readonly dataset?: readonly string[];
  readonly taskSeed?: string;
}

/** Adds the options that choose tasks; each may be repeated or take several words with commas. */
export function addTaskFilterOptions(command: Command): Command {
  return command
    .option(
      '--suite <name>',
      'standard (all 108 tasks, the default), smoke, robustness, renamed, pairs, own, or the name of an own table or pair',
    )
    .addOption(listOption('--task <glob>', 'only these tasks, such as accuracy_easy_1 or "accuracy_*"'))
    .addOption(choiceListOption('--dimension <name>', 'only these dimensions', DIMENSIONS))
    .addOption(choiceListOption('--difficulty <name>', 'only these difficulties', DIFFICULTIES))
    .addOption(listOption('--dataset <id>', 'only tasks of these datasets, by id or number'))
    .addOption(taskSeedOption());
}

/** `--task-seed`. */
export function taskSeedOption(): Option {
  return new Option(
    '--task-seed <seed>',
    'other tasks of the same tables, drawn from this seed; never compared with the published ones',
  );
}
