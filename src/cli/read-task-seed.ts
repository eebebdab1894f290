import { CodedError } from '../foundation/coded-error.ts';
import { readFileBytes } from '../tabular-files/read-file-bytes.ts';
import { textFromBytes } from '../tabular-files/text-from-bytes.ts';
import type { CommandContext } from './command-context.ts';

/** Where a private seed is kept; never the seed itself, which lists of processes would show. */
export interface TaskSeedOptions {
  readonly taskSeedFile?: string;
  readonly taskSeedEnv?: string;
}

/**
 * The private seed in a file or environment variable, without blanks around it. Throws USAGE_OPTION_MISSING without
 * exactly one of the two, SETTING_MISSING for a variable that is not set, and what readFileBytes throws.
 */
export async function readTaskSeed({ environment }: CommandContext, options: TaskSeedOptions): Promise<string> {
  const { taskSeedFile, taskSeedEnv } = options;
  if (taskSeedFile !== undefined && taskSeedEnv === undefined) {
    return textFromBytes(await readFileBytes(taskSeedFile), taskSeedFile).trim();
  }
  if (taskSeedEnv === undefined || taskSeedFile !== undefined) {
    throw new CodedError(
      'USAGE_OPTION_MISSING',
      'name where the private seed is: --task-seed-file FILE or --task-seed-env NAME, one of them',
    );
  }
  const seed = environment[taskSeedEnv]?.trim();
  if (seed === undefined || seed === '') {
    throw new CodedError('SETTING_MISSING', `the environment variable ${taskSeedEnv} is not set`);
  }
  return seed;
}
