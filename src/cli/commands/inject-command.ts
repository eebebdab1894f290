import { basename } from 'node:path';
import type { Command } from 'commander';
import { CodedError, isCodedError } from '../../foundation/coded-error.ts';
import { sha256Hex } from '../../foundation/sha256.ts';
import type { Dataset } from '../../core/dataset/dataset.ts';
import type { Difficulty, Dimension } from '../../core/dataset/dimension.ts';
import { DIFFICULTIES, DIMENSIONS } from '../../core/dataset/dimension.ts';
import { verifyDataset } from '../../core/dataset/verify-dataset.ts';
import { describeTable } from '../../core/profile/describe-table.ts';
import { tidyTable } from '../../core/profile/tidy-table.ts';
import { csvFromTable } from '../../core/table/csv-text.ts';
import { ROW_ID_COLUMN } from '../../core/table/table.ts';
import { buildTask } from '../../core/task/build-task.ts';
import type { Task } from '../../core/task/task.ts';
import { exportedFiles } from '../../execution/use-cases/catalogue/exported-files.ts';
import { readCsvFile } from '../../tabular-files/read-csv-file.ts';
import { writeFolder } from '../../tabular-files/write-folder.ts';
import type { CommandContext } from '../command-context.ts';
import { makeCommand } from '../make-command.ts';
import { countText } from '../output/figure-text.ts';
import { choiceOption, wholeNumberOption } from '../output/option-values.ts';
import { requireOptions } from '../output/require-options.ts';
import { readDescriptor } from '../read-descriptor.ts';
import { mergeDescriptor } from '../../assembly/own-datasets/merge-descriptor.ts';

interface InjectOptions {
  readonly input: string;
  readonly descriptor?: string;
  readonly dimension: Dimension;
  readonly difficulty: Difficulty;
  readonly seed: string;
  readonly rows?: number;
  readonly dir: string;
  readonly force?: true;
}

/** Proving every repair takes longer than in proportion to the rows. */
const MOST_ROWS = 400;

/** `mendbench inject`. */
export function injectCommand(context: CommandContext): Command {
  const command = makeCommand({
    path: 'mendbench inject',
    usage: 'inject',
    summary: 'plant errors in a clean table of yours and write the task to a folder',
    details:
      'Takes a sample of the table and plants only errors whose repair the rest of the sample proves. Types, ranges, vocabularies, key and dependencies come from the table itself; a descriptor (in the format of datasets/*/descriptor.json, any part of it) says them better and adds arithmetic rules. The same input and seed give the same bytes.',
    examples: [
      [
        'mendbench inject --input clean.csv --dimension accuracy --difficulty easy --dir task',
        'typos and the like, each proven by the table',
      ],
      [
        'mendbench inject --input clean.csv --descriptor clean.json --dimension consistency --difficulty hard --seed 7 --dir task',
        'with rules of your own and another draw',
      ],
    ],
  })
    .option('--input <csv>', 'the clean table, UTF-8')
    .option('--descriptor <json>', 'what is known of the table: types, key, rules')
    .addOption(choiceOption('--dimension <name>', 'kind of errors', DIMENSIONS))
    .addOption(choiceOption('--difficulty <name>', 'how hard they are to repair', DIFFICULTIES))
    .option('--seed <text>', 'another seed plants other errors', '0')
    .addOption(
      wholeNumberOption('--rows <n>', 'rows of the sample; by default as many as the benchmark takes', {
        minimum: 10,
        maximum: MOST_ROWS,
      }),
    )
    .option('--dir <folder>', 'the folder; made where it is missing')
    .option('--force', 'write into a folder that is not empty')
    .action((options: InjectOptions) => injectErrors(context, options));
  return requireOptions(command, 'mendbench inject', ['input', 'dimension', 'difficulty', 'dir']);
}

async function injectErrors({ terminal }: CommandContext, options: InjectOptions): Promise<void> {
  const { dataset, changedCells } = await readCleanDataset(options);
  const task = plantErrors(dataset, options);
  const files = exportedFiles(task, dataset);
  await writeFolder(
    options.dir,
    files.map(({ name, content }) => ({ name, text: content })),
    { overwrite: options.force === true },
  );
  if (changedCells > 0) {
    terminal.tell(
      `clean.csv has ${countText(changedCells, 'cell')} tidied (doubled or outer blanks, words for null)\n`,
    );
  }
  terminal.tell(`${summaryOf(task)} in ${options.dir}: ${files.map(({ name }) => name).join(', ')}\n`);
}

/** A table of the user's may be such that nothing is provable in a sample of it; that is no fault of the injector. */
function plantErrors(dataset: Dataset, { dimension, difficulty, seed, rows }: InjectOptions): Task {
  try {
    return buildTask({
      dataset,
      dimension,
      difficulty,
      masterSeed: seed,
      leastErrors: 1,
      ...(rows !== undefined && { rows }),
    });
  } catch (error) {
    if (!isCodedError(error) || error.code !== 'TASK_GUARANTEE_BROKEN') throw error;
    const reason = /8\.3: (.*); this is a fault/.exec(error.message)?.[1] ?? error.message;
    throw new CodedError(
      'INJECT_NOT_PROVABLE',
      `no sample of the table proves its ${difficulty} errors of ${dimension}: ${reason}; try another --seed or --difficulty, or describe rules and sampling with --descriptor`,
      { cause: error },
    );
  }
}

/** The user's table as a dataset in which everything declared holds. */
async function readCleanDataset(options: InjectOptions): Promise<{ dataset: Dataset; changedCells: number }> {
  const read = await readCsvFile(options.input);
  if (read.columns.includes(ROW_ID_COLUMN)) {
    throw new CodedError(
      'INJECT_RESERVED_COLUMN',
      `${options.input} has a column ${ROW_ID_COLUMN}, which mendbench adds itself; remove it`,
    );
  }
  if (read.columns.length < 2) {
    throw new CodedError(
      'INJECT_TABLE_TOO_NARROW',
      `${options.input} has one column; errors need at least two to be proven`,
    );
  }
  const { table, changedCells } = tidyTable(read);
  const title = basename(options.input).replace(/\.csv$/i, '');
  const told = describeTable(table, {
    id: title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    title,
    contentHash: sha256Hex(csvFromTable(table)),
  });
  const descriptor =
    options.descriptor === undefined ? told : mergeDescriptor(told, await readDescriptor(options.descriptor, table));
  if (descriptor.key.length === 0) {
    throw new CodedError(
      'INJECT_NO_KEY',
      `${options.input} has rows that are equal in all columns without nulls; remove the duplicates, or add a column that tells rows apart`,
    );
  }
  const breach = verifyDataset({ descriptor, table })[0];
  if (breach !== undefined) {
    const where = breach.rows.length === 0 ? '' : ` (row ${breach.rows[0]! + 1} and others)`;
    throw new CodedError(
      'INJECT_TABLE_NOT_CLEAN',
      `${options.input} breaks what the descriptor says: ${breach.message}${where}; correct the table or the descriptor`,
    );
  }
  return { dataset: { descriptor, table }, changedCells };
}

function summaryOf(task: Task): string {
  const kinds = Object.entries(task.manifest.errorTypes).map(([type, count]) => `${count} ${type}`);
  return `${countText(task.manifest.errorCount, 'error')} (${kinds.join(', ')}) in ${countText(task.view.dirty.rowCount, 'row')}`;
}
