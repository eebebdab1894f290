import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The folder of the package. */
export const packageFolder = join(import.meta.dirname, '../..');

/** Compiles what has changed, so that the package can be imported by its name as a user would. */
export async function buildPackage(): Promise<void> {
  const compiler = join(packageFolder, 'node_modules/typescript/bin/tsc');
  await promisify(execFile)(process.execPath, [compiler, '-b', 'tsconfig.src.json'], { cwd: packageFolder });
}
