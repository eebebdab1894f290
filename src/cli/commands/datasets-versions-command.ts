import type { Command } from 'commander';
import { dataFolder } from '../../assembly/own-datasets/data-folder.ts';
import { readOwnVersions } from '../../assembly/own-datasets/own-versions.ts';
import { readSettings } from '../../assembly/settings.ts';
import type { CommandContext } from '../command-context.ts';
import type { DatabaseOptions } from '../database-option.ts';
import { databaseOption } from '../database-option.ts';
import { makeCommand } from '../make-command.ts';
import { jsonText } from '../output/json-text.ts';
import { renderTextTable } from '../output/text-table.ts';

interface VersionsOptions extends DatabaseOptions {
  readonly data?: string;
  readonly json?: true;
}

const COLUMNS = [
  { title: 'version' },
  { title: '' },
  { title: 'rows', align: 'right' },
  { title: 'columns', align: 'right' },
  { title: 'rules', align: 'right' },
  { title: 'tasks', align: 'right' },
  { title: 'title', dropOrder: 1 },
] as const;

/** `mendbench datasets versions`. */
export function datasetsVersionsCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench datasets versions',
    usage: 'versions <dataset>',
    summary: 'list the versions of a table or pair of yours',
    details:
      'Replacing a table keeps the one that stood there. Results are of one version each: those of an older one stay readable and are never pooled with a newer one.',
    examples: [['mendbench datasets versions orders', 'the current one first']],
  })
    .option(
      '--data <folder>',
      'where own data is kept (default: MENDBENCH_DATA_DIR, else datasets beside the database)',
    )
    .option('--json', 'print JSON')
    .addOption(databaseOption())
    .action((dataset: string, options: VersionsOptions) => listVersions(context, dataset, options));
}

function listVersions({ terminal, environment }: CommandContext, slug: string, options: VersionsOptions): void {
  const folder = dataFolder(readSettings({ databaseUrl: options.database, dataDir: options.data, environment }));
  const versions = readOwnVersions(folder, slug);
  if (options.json === true) {
    const items = versions.map(({ version, isCurrent, kind, descriptor, tasks }) => ({
      version,
      is_current: isCurrent,
      kind,
      title: descriptor.title,
      content_hash: descriptor.contentHash,
      row_count: descriptor.rowCount,
      column_count: descriptor.columns.length,
      rule_count: descriptor.rules.length,
      task_count: tasks.built,
    }));
    terminal.print(jsonText({ dataset_id: slug, items }));
    return;
  }
  const rows = versions.map(({ version, isCurrent, descriptor, tasks }) => [
    terminal.style('bold', version.slice(0, 12)),
    isCurrent ? 'current' : '',
    ...[descriptor.rowCount, descriptor.columns.length, descriptor.rules.length, tasks.built].map(String),
    descriptor.title,
  ]);
  terminal.print(renderTextTable(COLUMNS, rows, terminal.columns, (title) => terminal.style('dim', title)).text);
}
