import { join } from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import { addTable, refuseExisting, writeProposal } from '../../assembly/own-datasets/add-table.ts';
import { buildOwnTasks } from '../../assembly/own-datasets/build-own-tasks.ts';
import { dataFolder } from '../../assembly/own-datasets/data-folder.ts';
import { ownSlug } from '../../assembly/own-datasets/own-slug.ts';
import type { OwnTaskEntry } from '../../assembly/own-datasets/own-task-entry.ts';
import { readOwnDatasets } from '../../assembly/own-datasets/read-own-datasets.ts';
import { editedProposal } from '../../assembly/own-datasets/edited-proposal.ts';
import type { OwnTableFile } from '../../assembly/own-datasets/read-own-table-file.ts';
import { readOwnTableFile } from '../../assembly/own-datasets/read-own-table-file.ts';
import { holdsDataset } from '../../assembly/own-datasets/store-own-files.ts';
import { proposalDocument } from '../../assembly/own-datasets/proposal-document.ts';
import { proposeTable } from '../../assembly/own-datasets/propose-table.ts';
import { refuseUntrue } from '../../assembly/own-datasets/refuse-untrue.ts';
import type { Addition } from '../../assembly/own-datasets/store-own-files.ts';
import { readSettings } from '../../assembly/settings.ts';
import type { DatasetDescriptor } from '../../core/dataset/descriptor.ts';
import type { DescriptorProposal } from '../../core/profile/mining/propose-descriptor.ts';
import { CodedError } from '../../foundation/coded-error.ts';
import type { CommandContext } from '../command-context.ts';
import { canAsk, confirm } from '../confirm.ts';
import type { DatabaseOptions } from '../database-option.ts';
import { databaseOption } from '../database-option.ts';
import { makeCommand } from '../make-command.ts';
import { countText } from '../output/figure-text.ts';
import { jsonText } from '../output/json-text.ts';
import { wholeNumberOption } from '../output/option-values.ts';
import { ownTasksText, proposalText } from '../output/proposal-text.ts';
import { readDescriptor } from '../read-descriptor.ts';
import { mergeDescriptor } from '../../assembly/own-datasets/merge-descriptor.ts';

interface AddOptions extends DatabaseOptions {
  readonly descriptor?: string;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly slug?: string;
  readonly title?: string;
  readonly licence?: string;
  readonly rows?: number;
  readonly delimiter?: string;
  readonly encoding?: string;
  readonly replace?: true;
  readonly data?: string;
  readonly json?: true;
}

/** Proving every repair takes longer than in proportion to the rows. */
const MOST_TASK_ROWS = 400;

/** `mendbench datasets add`. */
export function datasetsAddCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench datasets add',
    usage: 'add <file>',
    summary: 'make tasks of a clean table of yours, CSV or Parquet',
    details:
      'Profiles the table, mines keys, dependencies, sums and other rules with what bears them out, and proposes a descriptor. Nothing is added until you confirm it: with --yes, at the question on a terminal, or by handing an edited descriptor in with --descriptor. Then its 12 tasks are built, or the reason told why one cannot be.',
    examples: [
      ['mendbench datasets add orders.csv', 'shows what is proposed and writes it down for you to edit'],
      ['mendbench datasets add orders.csv --yes', 'adds it as proposed; then: mendbench run --suite orders'],
      ['mendbench datasets add orders.parquet --descriptor edited.json --slug orders --replace', 'with rules of yours'],
    ],
  })
    .option('--descriptor <json>', 'an edited proposal, any part of it; what it leaves out is as proposed')
    .addOption(new Option('--dry-run', 'show what is proposed and write nothing').conflicts('yes'))
    .option('--yes', 'add it as proposed')
    .option('--slug <slug>', "the dataset's name in commands; by default that of the file")
    .option('--title <text>', 'its title; by default the name of the file')
    .option('--licence <text>', 'under which terms the table may be used (SPDX identifier or words)')
    .addOption(
      wholeNumberOption('--rows <n>', 'rows of each task; by default as many as the benchmark takes', {
        minimum: 10,
        maximum: MOST_TASK_ROWS,
      }),
    )
    .option('--delimiter <char>', 'what separates the fields of a CSV; by default found from its first lines')
    .option('--encoding <name>', 'of a CSV that is not UTF-8, such as windows-1252')
    .option('--replace', 'take the place of another table of that slug, which is kept as a version')
    .option(
      '--data <folder>',
      'where own data is kept (default: MENDBENCH_DATA_DIR, else datasets beside the database)',
    )
    .option('--json', 'print JSON')
    .addOption(databaseOption())
    .action((file: string, options: AddOptions) => proposeAndAdd(context, file, options));
}

async function proposeAndAdd(context: CommandContext, path: string, options: AddOptions): Promise<void> {
  const { environment, terminal } = context;
  const slug = ownSlug(options.slug ?? fileTitle(path));
  const folder = dataFolder(readSettings({ databaseUrl: options.database, dataDir: options.data, environment }));
  const home = join(folder, slug);
  if (holdsDataset(home) && options.replace !== true && options.dryRun !== true) refuseExisting(home, slug);
  const file = await readOwnTableFile(path, delimiterAndEncoding(options));
  const proposal = await propose(file, { path, slug, folder, options });
  refuseUntrue({ descriptor: proposal.descriptor, table: file.table }, path);
  const shown: Shown = { context, options, file, proposal };
  if (options.json !== true) terminal.print(proposalText(file, proposal, terminal));
  if (!(await isConfirmed(shown))) {
    await tellUnconfirmed(shown, { folder, path });
    return;
  }
  const dataset = { descriptor: proposal.descriptor, table: file.table };
  const tasks = buildOwnTasks(dataset, (id) => terminal.canRedraw && terminal.tell(`\r\u001b[Kbuilding ${id}`));
  if (terminal.canRedraw) terminal.tell('\r\u001b[K');
  const addition = await addTable(folder, dataset, { tasks, replace: options.replace === true });
  tellAdded(shown, tasks, addition);
}

interface Shown {
  readonly context: CommandContext;
  readonly options: AddOptions;
  readonly file: OwnTableFile;
  readonly proposal: DescriptorProposal;
}

function fileTitle(path: string): string {
  return path.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
}

function delimiterAndEncoding({ delimiter, encoding }: AddOptions) {
  const char = delimiter === '\\t' || delimiter === 'tab' ? '\t' : delimiter;
  if (char !== undefined && (char.length !== 1 || char === '"' || char === '\n')) {
    throw new CodedError('USAGE_CHOICE', `--delimiter cannot be "${delimiter}"; it takes one character, or tab`);
  }
  return { ...(char !== undefined && { delimiter: char }), ...(encoding !== undefined && { encoding }) };
}

async function propose(
  file: OwnTableFile,
  asked: { readonly path: string; readonly slug: string; readonly folder: string; readonly options: AddOptions },
): Promise<DescriptorProposal> {
  const { slug, folder, options } = asked;
  const { licence, rows } = options;
  const title = options.title ?? fileTitle(asked.path);
  const words = { slug, title, licence, rows, fileName: file.fileName, notes: file.notes };
  const told = proposeTable(file.table, words, readOwnDatasets(folder));
  if (options.descriptor === undefined) return told;
  const edited = mergeDescriptor(told.descriptor, await readDescriptor(options.descriptor, file.table));
  return editedProposal(told, withOptions(edited, options));
}

/** What is typed beats what a file says. */
function withOptions(descriptor: DatasetDescriptor, { title, licence, rows }: AddOptions): DatasetDescriptor {
  return {
    ...descriptor,
    ...(title !== undefined && { title }),
    ...(licence !== undefined && { licence }),
    sampling: { ...descriptor.sampling, ...(rows !== undefined && { rows }) },
  };
}

async function isConfirmed({ context, options, proposal }: Shown): Promise<boolean> {
  if (options.dryRun === true) return false;
  if (options.yes === true || options.descriptor !== undefined) return true;
  if (options.json === true || !canAsk()) return false;
  return await confirm(context, `Add "${proposal.descriptor.id}" with this descriptor?`);
}

async function tellUnconfirmed(
  { context: { terminal }, options, proposal }: Shown,
  place: { readonly folder: string; readonly path: string },
): Promise<void> {
  const { descriptor } = proposal;
  const written = options.dryRun === true ? null : await writeProposal(place.folder, descriptor);
  if (options.json === true) {
    terminal.print(jsonText({ ...proposalDocument(proposal), addition: null, proposal_path: written, tasks: null }));
    return;
  }
  const how =
    written === null
      ? 'nothing was written; leave --dry-run out to write the proposal down, or add --yes'
      : `nothing is added yet; the proposal is ${written}\nadd it with: mendbench datasets add ${place.path} --yes\nor edit it and hand it in: mendbench datasets add ${place.path} --descriptor ${written}`;
  terminal.print(`\n${how}\n`);
}

function tellAdded(
  { context: { terminal }, options, file, proposal }: Shown,
  tasks: readonly OwnTaskEntry[],
  addition: Addition,
): void {
  const { id, columns } = proposal.descriptor;
  if (options.json === true) {
    terminal.print(jsonText({ ...proposalDocument(proposal), addition, proposal_path: null, tasks }));
    return;
  }
  const size = `${countText(file.table.rowCount, 'row')} and ${countText(columns.length, 'column')}`;
  const become = addition === 'unchanged' ? 'is there already, unchanged' : `is ${addition}`;
  const next = tasks.some(({ hash }) => hash !== null) ? `run it with: mendbench run --suite ${id}\n` : '';
  terminal.print(`\n${id} ${become}: ${size}\n${ownTasksText(tasks, terminal)}${next}`);
}
