import type { Command } from 'commander';
import { DIFFICULTIES, DIMENSIONS } from '../../core/dataset/dimension.ts';
import type { Difficulty, Dimension } from '../../core/dataset/dimension.ts';
import { choiceListOption, choiceOption, listOption } from './option-values.ts';

/** What the options that choose tasks give. */
export interface TaskFilterOptions {
  readonly suite?: string;
  readonly task?: readonly string[];
  readonly dimension?: readonly Dimension[];
  readonly difficulty?: readonly Difficulty[];
  readonly dataset?: readonly string[];
}

/** Adds the options that choose tasks; each may be repeated or take several words with commas. */
export function addTaskFilterOptions(command: Command): Command {
  return command
    .addOption(choiceOption('--suite <name>', 'all 108 tasks, or a small subset of them', ['standard', 'smoke']))
    .addOption(listOption('--task <glob>', 'only these tasks, such as accuracy_easy_1 or "accuracy_*"'))
    .addOption(choiceListOption('--dimension <name>', 'only these dimensions', DIMENSIONS))
    .addOption(choiceListOption('--difficulty <name>', 'only these difficulties', DIFFICULTIES))
    .addOption(listOption('--dataset <id>', 'only tasks of these datasets, by id or number'));
}
