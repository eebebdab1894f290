import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { CodedError } from '../../foundation/coded-error.ts';
import type { CommandContext } from '../command-context.ts';
import type { DatabaseOptions } from '../database-option.ts';
import { databaseOption } from '../database-option.ts';
import { makeCommand } from '../make-command.ts';
import { checkDatabase } from '../doctor/check-database.ts';
import { checkQueue } from '../doctor/check-queue.ts';
import { checkKeys } from '../doctor/check-keys.ts';
import { checkDataFolder, checkDisk, checkNode } from '../doctor/check-machine.ts';
import { findingOf } from '../doctor/finding.ts';
import type { Finding } from '../doctor/finding.ts';
import { countText } from '../output/figure-text.ts';
import { wholeNumberOption } from '../output/option-values.ts';
import { jsonText } from '../output/json-text.ts';

interface DoctorOptions extends DatabaseOptions {
  readonly json?: true;
  readonly freeMb?: number;
}

/** Results of the whole standard suite take a small part of this. */
const LEAST_FREE_MB = 200;

/** `mendbench doctor`. */
export function doctorCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench doctor',
    usage: 'doctor',
    summary: 'check Node, datasets, database, queue, clock, keys and disk, and say what to do',
    examples: [
      ['mendbench doctor', 'all checks; exit code 1 where one finds a problem'],
      ['mendbench doctor --database sqlite:team.db --json', 'another database, for a program'],
    ],
  })
    .option('--json', 'print JSON')
    .addOption(
      wholeNumberOption('--free-mb <n>', `disk space that has to be free, in MiB (default: ${LEAST_FREE_MB})`, {
        minimum: 1,
        maximum: 1_000_000_000,
      }),
    )
    .addOption(databaseOption())
    .action((options: DoctorOptions) => examine(context, options));
}

async function examine(context: CommandContext, options: DoctorOptions): Promise<void> {
  const { terminal } = context;
  const { results, data } = await foldersOf(context, options);
  const findings = [
    checkNode(process.versions.node, process.execPath),
    await checkDatasets(),
    ...(await checkDatabase(context, options)),
    ...(await checkQueue(context, options)),
    await checkKeys(context.environment),
    checkDataFolder(data),
    await checkDisk(results, options.freeMb ?? LEAST_FREE_MB),
  ];
  if (options.json === true) terminal.print(jsonText({ ok: findings.every(({ ok }) => ok), checks: findings }));
  else for (const finding of findings) terminal.print(findingText(finding, context));
  const faults = findings.filter(({ ok }) => !ok);
  if (faults.length > 0) {
    throw new CodedError(
      'DOCTOR_FAULTS',
      `${countText(faults.length, 'check')} found a problem: ${faults.map(({ check }) => check).join(', ')}; do what the lines above say`,
    );
  }
}

/** Where results and own tables are written. */
async function foldersOf({ environment }: CommandContext, options: DatabaseOptions) {
  const { readSettings } = await import('../../assembly/settings.ts');
  const { dataFolder } = await import('../../assembly/own-datasets/data-folder.ts');
  const settings = readSettings({ databaseUrl: options.database, environment });
  const { database } = settings;
  const isFile = database.engine === 'sqlite' && database.path !== ':memory:';
  return { results: isFile ? dirname(database.path) : '.', data: dataFolder(settings) };
}

function findingText({ check, ok, found, remedy }: Finding, { terminal }: CommandContext): string {
  const mark = ok ? terminal.style('green', 'ok     ') : terminal.style('red', 'problem');
  return `${mark}  ${check.padEnd(8)}  ${found}${remedy === '' ? '' : `; ${remedy}`}\n`;
}

async function checkDatasets(): Promise<Finding> {
  const { packageFacts } = await import('../../assembly/package-facts.ts');
  const { readDatasets } = await import('../../assembly/read-datasets.ts');
  return await findingOf('datasets', async () => {
    const datasets = readDatasets(resolve(packageFacts().folder, 'datasets'));
    return `${countText(datasets.length, 'table')}, each with the hash that its descriptor names`;
  });
}
