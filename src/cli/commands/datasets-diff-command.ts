import type { Command } from 'commander';
import { dataFolder } from '../../assembly/own-datasets/data-folder.ts';
import { diffVersions } from '../../assembly/own-datasets/diff-versions.ts';
import type { VersionDifference } from '../../assembly/own-datasets/diff-versions.ts';
import { comparedVersion, readOwnVersion } from '../../assembly/own-datasets/own-versions.ts';
import { readSettings } from '../../assembly/settings.ts';
import { snakeCased } from '../../contract/snake-case.ts';
import type { Rule } from '../../core/dataset/rule.ts';
import { describeRule } from '../../core/task/describe-rule.ts';
import type { CommandContext } from '../command-context.ts';
import type { DatabaseOptions } from '../database-option.ts';
import { databaseOption } from '../database-option.ts';
import { makeCommand } from '../make-command.ts';
import { countText } from '../output/figure-text.ts';
import { jsonText } from '../output/json-text.ts';

interface DiffOptions extends DatabaseOptions {
  readonly data?: string;
  readonly json?: true;
}

/** `mendbench datasets diff`. */
export function datasetsDiffCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench datasets diff',
    usage: 'diff <before> <after>',
    summary: 'compare two of your datasets, or two versions of one',
    details: 'Each is a slug, or a slug with @ and the beginning of a version (see mendbench datasets versions).',
    examples: [
      ['mendbench datasets diff orders@1f0c orders', 'what the newest version changed'],
      ['mendbench datasets diff orders-2023 orders-2024', 'two tables: columns, rules, and rows by key'],
    ],
  })
    .option(
      '--data <folder>',
      'where own data is kept (default: MENDBENCH_DATA_DIR, else datasets beside the database)',
    )
    .option('--json', 'print JSON')
    .addOption(databaseOption())
    .action((before: string, after: string, options: DiffOptions) => {
      const { terminal, environment } = context;
      const folder = dataFolder(readSettings({ databaseUrl: options.database, dataDir: options.data, environment }));
      const [old, now] = [readOwnVersion(folder, before), readOwnVersion(folder, after)];
      const difference = diffVersions(comparedVersion(old), comparedVersion(now));
      const document = { before: old.version, after: now.version, ...snakeCased(difference) };
      terminal.print(options.json === true ? jsonText(document) : differenceText(difference));
    });
}

function differenceText({ columns, redeclared, rules, members, rows }: VersionDifference): string {
  const sentence = (rule: object): string => describeRule(rule as Rule);
  const rowLine =
    rows === null
      ? ['rows: not compared, since the keys differ']
      : rows.added + rows.removed + rows.changed === 0
        ? []
        : [
            `rows: ${rows.added} more, ${rows.removed} fewer, ${rows.changed} changed in ${countText(rows.changedCells, 'cell')}`,
          ];
  const lines = [
    ...columns.added.map((name) => `+ column ${name}`),
    ...columns.removed.map((name) => `- column ${name}`),
    ...redeclared.map(({ column, members: unlike }) => `~ column ${column}: ${unlike.join(', ')}`),
    ...rules.added.map((rule) => `+ ${sentence(rule)}`),
    ...rules.removed.map((rule) => `- ${sentence(rule)}`),
    ...(members.length === 0 ? [] : [`~ ${members.join(', ')}`]),
    ...rowLine,
  ];
  return `${lines.length === 0 ? 'no difference' : lines.join('\n')}\n`;
}
