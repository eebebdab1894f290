import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { CodedError, isCodedError } from '../../foundation/coded-error.ts';
import type { CommandContext } from '../command-context.ts';
import type { DatabaseOptions } from '../database-option.ts';
import { databaseOption } from '../database-option.ts';
import { makeCommand } from '../make-command.ts';
import { countText } from '../output/figure-text.ts';
import { jsonText } from '../output/json-text.ts';

/** What one check found. */
interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly found: string;
  /** What to do; empty where nothing is wrong. */
  readonly remedy: string;
}

interface DoctorOptions extends DatabaseOptions {
  readonly json?: true;
}

/** Results of the whole standard suite take a small part of this. */
const LEAST_FREE_BYTES = 200 * 1024 * 1024;

/** `mendbench doctor`. */
export function doctorCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench doctor',
    usage: 'doctor',
    summary: 'check Node, the database, the datasets and the disk, and say what to do',
    examples: [
      ['mendbench doctor', 'all checks; exit code 1 where one finds a problem'],
      ['mendbench doctor --database sqlite:team.db --json', 'another database, for a program'],
    ],
  })
    .option('--json', 'print JSON')
    .addOption(databaseOption())
    .action((options: DoctorOptions) => examine(context, options));
}

async function examine(context: CommandContext, options: DoctorOptions): Promise<void> {
  const { terminal } = context;
  const findings = [checkNode(), await checkDatasets(), await checkDatabase(context, options), await checkDisk()];
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

function findingText({ check, ok, found, remedy }: Finding, { terminal }: CommandContext): string {
  const mark = ok ? terminal.style('green', 'ok     ') : terminal.style('red', 'problem');
  return `${mark}  ${check.padEnd(8)}  ${found}${remedy === '' ? '' : `; ${remedy}`}\n`;
}

function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = (major > 24 || (major === 24 && minor >= 12)) && major < 27;
  return {
    check: 'node',
    ok,
    found: `Node ${process.versions.node} at ${process.execPath}`,
    remedy: ok ? '' : 'install Node 24.12 or newer, below 27',
  };
}

async function checkDatasets(): Promise<Finding> {
  const { packageFacts } = await import('../../assembly/package-facts.ts');
  const { readDatasets } = await import('../../assembly/read-datasets.ts');
  return await findingOf('datasets', async () => {
    const datasets = readDatasets(resolve(packageFacts().folder, 'datasets'));
    return `${countText(datasets.length, 'table')}, each with the hash that its descriptor names`;
  });
}

/** Opening applies what migrations are missing and marks the process as present, so it writes. */
async function checkDatabase(context: CommandContext, options: DatabaseOptions): Promise<Finding> {
  const { withWorkspace } = await import('../with-workspace.ts');
  const { readSettings } = await import('../../assembly/settings.ts');
  return await findingOf('database', () =>
    withWorkspace(context, options, async (useCases) => {
      const { database } = readSettings({ databaseUrl: options.database, environment: context.environment });
      const runs = await useCases.listRuns({}, { limit: 1 });
      return `${database.shown} opens and takes writes; ${runs.items.length === 0 ? 'no runs yet' : 'it holds runs'}`;
    }),
  );
}

async function checkDisk(): Promise<Finding> {
  const folder = resolve('.');
  const { bavail, bsize } = await statfs(dirname(resolve(folder, 'x')));
  const free = bavail * bsize;
  const ok = free >= LEAST_FREE_BYTES;
  return {
    check: 'disk',
    ok,
    found: `${(free / 1024 ** 3).toFixed(1)} GiB free in ${folder}`,
    remedy: ok ? '' : 'free some space, or keep results elsewhere with --database sqlite:PATH',
  };
}

/** What a check found, or the error that it met: its message says what to do already. */
async function findingOf(check: string, look: () => Promise<string>): Promise<Finding> {
  try {
    return { check, ok: true, found: await look(), remedy: '' };
  } catch (error) {
    if (!isCodedError(error)) throw error;
    const [found = '', ...remedy] = error.message.split('; ');
    return { check, ok: false, found: `${found} (${error.code})`, remedy: remedy.join('; ') };
  }
}
