import type { Command } from 'commander';
import { taskCommitmentSchema } from '../../contract/task-commitment.ts';
import type { TaskCommitmentDocument } from '../../contract/task-commitment.ts';
import { CodedError } from '../../foundation/coded-error.ts';
import { readJsonFile } from '../../tabular-files/read-json-file.ts';
import type { CommandContext } from '../command-context.ts';
import { makeCommand } from '../make-command.ts';
import { jsonText } from '../output/json-text.ts';
import { readCatalogue } from '../read-catalogue.ts';
import type { TaskSeedOptions } from '../read-task-seed.ts';
import { readTaskSeed } from '../read-task-seed.ts';

/** `mendbench tasks verify-commitment`. */
export function tasksVerifyCommitmentCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench tasks verify-commitment',
    usage: 'verify-commitment <file>',
    summary: 'check a revealed seed against a published commitment',
    details: 'Builds the tasks of the seed anew. Ends with exit code 1 where they are not those committed to.',
    examples: [
      ['mendbench tasks verify-commitment commitment.json --task-seed-file seed.txt', 'whether the seed opens it'],
    ],
  })
    .option('--task-seed-file <file>', 'file that holds the revealed seed (this or --task-seed-env is required)')
    .option('--task-seed-env <name>', 'environment variable that holds it')
    .option('--json', 'print JSON')
    .action((file: string, options: TaskSeedOptions & { readonly json?: true }) => verify(context, file, options));
}

async function verify(
  context: CommandContext,
  file: string,
  options: TaskSeedOptions & { readonly json?: true },
): Promise<void> {
  const published = await readCommitment(file);
  const seed = await readTaskSeed(context, options);
  const found = await readCatalogue(context, (useCases) => useCases.verifyCommitment(published, seed));
  if (options.json === true) context.terminal.print(jsonText(found));
  if (found.verdict !== 'opened') {
    throw new CodedError('COMMITMENT_NOT_OPENED', `${file} is not opened by this seed: ${found.message}`);
  }
  if (options.json !== true) context.terminal.print(`opened: ${found.message}\n`);
}

/** Throws COMMITMENT_INVALID for a file that is no commitment, and what readJsonFile throws. */
async function readCommitment(file: string): Promise<TaskCommitmentDocument> {
  const parsed = taskCommitmentSchema.safeParse(await readJsonFile(file));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
  throw new CodedError(
    'COMMITMENT_INVALID',
    `${file} is no commitment to tasks${where}: ${issue?.message ?? 'unreadable'}`,
  );
}
