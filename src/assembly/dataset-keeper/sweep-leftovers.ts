import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isOwnerAlive } from '../process-owner.ts';
import { UPLOAD_FOLDER, filesInUse } from './receive-file.ts';

/**
 * Removes from a data folder what processes left that died at their work: files that were being received, and datasets half
 * stored. Of a dataset that was being replaced the new state is kept where it is whole, else the old one with all its versions.
 */
export async function sweepLeftovers(folder: string): Promise<void> {
  const uploads = join(folder, UPLOAD_FOLDER);
  for (const name of namesIn(uploads)) {
    const owner = decodeURIComponent(name.split('@', 1)[0] ?? '');
    const path = join(uploads, name);
    if (!filesInUse.has(path) && !isOwnerAlive(owner)) await rm(path, { force: true });
  }
  const halves = namesIn(folder).flatMap((name) => /^\.([a-z0-9-]+)\.(\d+)\.(new|old)$/.exec(name) ?? []);
  for (let at = 0; at < halves.length; at += 4) {
    const [name, slug, pid, state] = halves.slice(at, at + 4) as [string, string, string, string];
    if (isOwnerAlive(`${hostname()}:${pid}`)) continue;
    if (state === 'new') await settleNew(folder, slug, name);
    await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** The names sort `new` before `old`, so that the new state is settled while the old one is still there. */
async function settleNew(folder: string, slug: string, name: string): Promise<void> {
  const [home, partial] = [join(folder, slug), join(folder, name)];
  if (!existsSync(home) && existsSync(partial.replace(/new$/, 'old'))) {
    // It was whole before the old state was moved away.
    await rename(partial, home);
    return;
  }
  // Older versions were moved into it before it could take their place.
  for (const version of namesIn(join(partial, 'versions'))) {
    const place = join(home, 'versions', version);
    if (!existsSync(home) || existsSync(place)) continue;
    await mkdir(join(home, 'versions'), { recursive: true });
    await rename(join(partial, 'versions', version), place);
  }
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).toSorted((a, b) => (a < b ? -1 : 1)) : [];
}
