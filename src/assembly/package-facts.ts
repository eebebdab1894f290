import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CodedError } from '../foundation/coded-error.ts';

/** Where this package stands, as a clone or installed, and its version. */
export interface PackageFacts {
  readonly folder: string;
  readonly version: string;
}

/** The package that this file belongs to: the nearest folder above with a package.json. */
export function packageFacts(): PackageFacts {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new CodedError('PACKAGE_INCOMPLETE', 'package.json is missing; install mendbench again');
    folder = parent;
  }
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return { folder, version };
}
