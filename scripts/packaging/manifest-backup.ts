import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const manifestPath = 'package.json';
const backupPath = '.package.json.before-pack';

/** Puts a changed manifest in place and keeps the bytes of the old one until `restoreManifest`. */
export function replaceManifest(change: (text: string) => string): void {
  restoreManifest(); // a pack that was cut off may have left its backup behind
  const text = readFileSync(manifestPath, 'utf8');
  writeFileSync(backupPath, text);
  writeFileSync(manifestPath, change(text));
}

/** Brings the old manifest back byte for byte; does nothing where there is none. */
export function restoreManifest(): void {
  if (existsSync(backupPath)) renameSync(backupPath, manifestPath);
}
