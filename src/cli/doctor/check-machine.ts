import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Finding } from './finding.ts';

/** Whether Node, of this version at this path, is one that Mendbench runs on. */
export function checkNode(version: string, path: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const ok = (major > 24 || (major === 24 && minor >= 12)) && major < 27;
  return {
    check: 'node',
    ok,
    found: `Node ${version} at ${path}${isBroughtAlong(path) ? BROUGHT_ALONG : ''}`,
    remedy: ok ? '' : 'install Node 24.12 or newer, below 27',
  };
}

const BROUGHT_ALONG = ', brought along by npm install: it runs Mendbench whatever older Node starts it';

/** Whether it is the Node of a package, as a clone installs one beside the others. */
function isBroughtAlong(path: string): boolean {
  return /[\\/]node_modules[\\/]node-[a-z0-9]+-[a-z0-9]+[\\/]/u.test(path);
}

/** Whether there is room where results are written. */
export async function checkDisk(folder: string, leastFreeMb: number): Promise<Finding> {
  const place = nearestFolder(folder);
  const { bavail, bsize } = await statfs(place);
  const free = bavail * bsize;
  const ok = free >= leastFreeMb * 2 ** 20;
  return {
    check: 'disk',
    ok,
    found: `${(free / 1024 ** 3).toFixed(1)} GiB free in ${place}, ${leastFreeMb} MiB wanted`,
    remedy: ok ? '' : 'free some space, or keep results elsewhere with --database sqlite:PATH',
  };
}

/** Whether own tables can be kept; a folder that is not there yet is made by who needs it, so the one above has to take it. */
export function checkDataFolder(folder: string): Finding {
  const place = nearestFolder(folder);
  const probe = join(place, `.mendbench-doctor-${process.pid}`);
  try {
    writeFileSync(probe, '', { flag: 'wx' });
    rmSync(probe);
    const words = place === resolve(folder) ? 'takes files' : `is not there yet; ${place} takes it`;
    return { check: 'data', ok: true, found: `the folder for own tables, ${folder}, ${words}`, remedy: '' };
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return {
      check: 'data',
      ok: false,
      found: `${place} takes no files (${reason})`,
      remedy: 'make it writable for this user, or name another folder with MENDBENCH_DATA_DIR',
    };
  }
}

function nearestFolder(folder: string): string {
  let place = resolve(folder);
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  return place;
}
