import { realpath } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { addPair } from '../../assembly/own-datasets/add-pair.ts';
import type { AddedPair } from '../../assembly/own-datasets/added-pair.ts';
import { addedPairDocument } from '../../assembly/own-datasets/added-pair.ts';
import { readPairTable } from '../../assembly/own-datasets/read-pair-table.ts';
import { alignPair } from '../../assembly/own-datasets/align-pair.ts';
import { dataFolder } from '../../assembly/own-datasets/data-folder.ts';
import { describePair } from '../../assembly/own-datasets/describe-pair.ts';
import { finishPair } from '../../assembly/own-datasets/finish-pair.ts';
import { nextOwnNumber } from '../../assembly/own-datasets/next-own-number.ts';
import { ownSlug } from '../../assembly/own-datasets/own-slug.ts';
import { readOwnDatasets } from '../../assembly/own-datasets/read-own-datasets.ts';
import { readSettings } from '../../assembly/settings.ts';
import { publishedResultsOf } from '../../core/report/published/published-results.ts';
import { CodedError } from '../../foundation/coded-error.ts';
import { fileError } from '../../tabular-files/file-error.ts';
import type { CommandContext } from '../command-context.ts';
import type { DatabaseOptions } from '../database-option.ts';
import { databaseOption } from '../database-option.ts';
import { makeCommand } from '../make-command.ts';
import { countText, percentText } from '../output/figure-text.ts';
import { jsonText } from '../output/json-text.ts';
import { listOption } from '../output/option-values.ts';
import { requireOptions } from '../output/require-options.ts';
import { readDescriptor } from '../read-descriptor.ts';
import { mergeDescriptor } from '../../assembly/own-datasets/merge-descriptor.ts';

interface AddPairOptions extends DatabaseOptions {
  readonly dirty: string;
  readonly clean: string;
  readonly name?: string;
  readonly key?: readonly string[];
  readonly descriptor?: string;
  readonly data?: string;
  readonly replace?: true;
  readonly json?: true;
}

/** `mendbench datasets add-pair`. */
export function datasetsAddPairCommand(context: CommandContext): Command {
  const command = makeCommand({
    path: 'mendbench datasets add-pair',
    usage: 'add-pair',
    summary: 'add a real dirty table with its clean one as a task',
    details:
      'CSV or Parquet. Both tables need the same columns and rows; rows are paired by _rid, else by --key, else by position, and tables of which under half of the cells agree are refused. Agents are told the types of the columns (read from the clean table) and what --descriptor declares, nothing else. The task is scored by the canonical metric and by the published definition of Raha.',
    examples: [
      [
        'mendbench datasets add-pair --dirty hospital/dirty.csv --clean hospital/clean.csv --name hospital',
        'then: mendbench run --suite hospital',
      ],
      ['mendbench datasets add-pair --dirty d.csv --clean c.csv --name flights --key flight,src', 'rows in any order'],
    ],
  })
    .option('--dirty <file>', 'the table as it was found')
    .option('--clean <file>', 'the same table, corrected')
    .option('--name <name>', "the pair's name; by default that of the file, or of its folder")
    .addOption(listOption('--key <column>', 'columns that identify a row; repeatable, or with commas'))
    .option(
      '--descriptor <json>',
      'what agents are told: types, meanings, key, rules; they must hold in the clean table',
    )
    .option('--replace', 'take the place of another pair of that name, which is kept as a version')
    .option(
      '--data <folder>',
      'where own data is kept (default: MENDBENCH_DATA_DIR, else datasets beside the database)',
    )
    .option('--json', 'print JSON')
    .addOption(databaseOption())
    .action((options: AddPairOptions) => addAndTell(context, options));
  return requireOptions(command, 'mendbench datasets add-pair', ['dirty', 'clean']);
}

async function addAndTell(context: CommandContext, options: AddPairOptions): Promise<void> {
  const slug = ownSlug(options.name ?? usualName(options.dirty));
  const { environment, terminal } = context;
  const settings = readSettings({ databaseUrl: options.database, dataDir: options.data, environment });
  const folder = dataFolder(settings);
  const own = readOwnDatasets(folder);
  await refuseSameFile(options);
  const tables = alignPair(await readPairTable(options.dirty), await readPairTable(options.clean), options.key ?? []);
  const before = own.pairs.find((pair) => pair.slug === slug);
  const number = before?.descriptor.number ?? nextOwnNumber(own);
  const told = describePair(tables, { slug, title: options.name ?? slug, number });
  const descriptor =
    options.descriptor === undefined
      ? told
      : mergeDescriptor(told, await readDescriptor(options.descriptor, tables.dirty));
  const finished = finishPair(tables, descriptor);
  const addition = await addPair(folder, finished.pair, { replace: options.replace === true });
  const report = { ...finished, addition, pairedBy: tables.pairedBy };
  terminal.print(options.json === true ? jsonText(addedPairDocument(report)) : textOf(report));
}

/** Files called dirty.csv are named after their folder. */
function usualName(path: string): string {
  const name = basename(path).replace(/\.[^.]*$/, '');
  return name.toLowerCase() === 'dirty' ? basename(dirname(resolve(path))) : name;
}

async function refuseSameFile({ dirty, clean }: AddPairOptions): Promise<void> {
  const [a, b] = await Promise.all([realPath(dirty), realPath(clean)]);
  if (a !== b) return;
  throw new CodedError('PAIR_SAME_FILE', `--dirty and --clean are both ${dirty}; name two tables`, {
    details: { path: dirty },
  });
}

async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    throw fileError(error, path);
  }
}

function textOf({ pair, errors, rahaErrors, addition, pairedBy }: AddedPair): string {
  const { slug, dirty, descriptor } = pair;
  const cells = dirty.rowCount * dirty.columns.length;
  const published = publishedResultsOf(descriptor.contentHash).length;
  const lines = [
    `${slug} ${addition === 'unchanged' ? 'is there already, unchanged' : `is ${addition}`}: ${countText(dirty.rowCount, 'row')} and ${countText(dirty.columns.length, 'column')}, paired by ${pairedBy === 'rid' ? '_rid' : pairedBy}`,
    `${countText(errors, 'cell')} of ${cells} differ by value (${percentText(errors / cells)}), ${rahaErrors} as Raha compares`,
    published === 0
      ? 'no published results are known of this pair'
      : `these are the tables of a published benchmark: ${countText(published, 'published result')} will stand beside yours`,
    `run it with: mendbench run --suite ${slug}`,
  ];
  return `${lines.join('\n')}\n`;
}
