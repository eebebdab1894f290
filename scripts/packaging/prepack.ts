import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { replaceManifest, restoreManifest } from './manifest-backup.ts';
import { publishedManifest } from './published-manifest.ts';

restoreManifest();
// Compiled from nothing, so that no file of a module that has been renamed is published.
rmSync('dist', { recursive: true, force: true });
const build = spawnSync('tsc', ['-b', 'tsconfig.src.json'], { stdio: 'inherit' });
if (build.status !== 0) process.exit(1);
replaceManifest(publishedManifest);
