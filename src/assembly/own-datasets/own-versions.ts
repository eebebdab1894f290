import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DatasetDescriptor } from '../../core/dataset/descriptor.ts';
import type { Table } from '../../core/table/table.ts';
import { CodedError } from '../../foundation/coded-error.ts';
import { sha256Hex } from '../../foundation/sha256.ts';
import type { ComparedVersion } from './diff-versions.ts';
import { readOwnPair } from './read-own-pair.ts';
import { descriptorFromText } from '../../core/dataset/dataset-from-files.ts';
import { readOwnTable, readOwnTasks } from './read-own-datasets.ts';
import { holdsDataset } from './store-own-files.ts';

/** One state of a user's dataset. */
export interface OwnVersion {
  /** SHA-256 of its descriptor's text, 64 hex digits. */
  readonly version: string;
  readonly isCurrent: boolean;
  readonly kind: 'table' | 'pair';
  readonly descriptor: DatasetDescriptor;
  /** Reads the table, or a pair's dirty one. Throws what datasetFromFiles and pairFromFiles throw. */
  readonly readTable: () => Table;
  /** Tasks that were built and that could not be. */
  readonly tasks: { readonly built: number; readonly refused: number };
}

/**
 * The versions of a user's dataset: the current one, then the older ones, the last replaced first. Throws DATASET_UNKNOWN
 * and what the readers of tables and pairs throw.
 */
export function readOwnVersions(folder: string, slug: string): readonly OwnVersion[] {
  const home = join(folder, slug);
  if (!/^[a-z0-9-]+$/.test(slug) || !holdsDataset(home)) throw unknown(folder, slug);
  const versions = join(home, 'versions');
  const older = existsSync(versions)
    ? readdirSync(versions)
        .map((name) => join(versions, name))
        .toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs || (a < b ? -1 : 1))
    : [];
  return [readVersion(home, true), ...older.map((path) => readVersion(path, false))];
}

/** The version that `slug` (the current one) or `slug@beginning-of-a-version` names. Throws VERSION_UNKNOWN too. */
export function readOwnVersion(folder: string, name: string): OwnVersion {
  const [slug, wanted = ''] = name.split('@') as [string, string?];
  const versions = readOwnVersions(folder, slug);
  const fitting = versions.filter(({ version }) => version.startsWith(wanted));
  if (fitting[0] !== undefined && (wanted === '' || fitting.length === 1)) return fitting[0];
  const known = versions.map(({ version }) => version.slice(0, 12)).join(', ');
  throw new CodedError(
    'VERSION_UNKNOWN',
    `"${slug}" has ${fitting.length === 0 ? 'no' : 'more than one'} version ${wanted}; there are ${known}`,
    { details: { dataset: slug, version: wanted } },
  );
}

/** A version with its table, to compare it. Throws what readTable throws. */
export function comparedVersion({ descriptor, readTable }: OwnVersion): ComparedVersion {
  return { descriptor, table: readTable() };
}

function readVersion(home: string, isCurrent: boolean): OwnVersion {
  const kind = existsSync(join(home, 'pair.json')) ? 'pair' : 'table';
  const text = readFileSync(join(home, kind === 'pair' ? 'pair.json' : 'descriptor.json'), 'utf8');
  const facts = { version: sha256Hex(text), isCurrent, kind, descriptor: descriptorFromText(text) } as const;
  if (kind === 'pair') return { ...facts, readTable: () => readOwnPair(home).dirty, tasks: { built: 1, refused: 0 } };
  const tasks = readOwnTasks(home);
  const built = tasks.filter(({ hash }) => hash !== null).length;
  return { ...facts, readTable: () => readOwnTable(home).table, tasks: { built, refused: tasks.length - built } };
}

function unknown(folder: string, slug: string): CodedError {
  const known = existsSync(folder) ? readdirSync(folder).filter((name) => holdsDataset(join(folder, name))) : [];
  const remedy =
    known.length === 0
      ? 'you have added none'
      : `you have added ${known.toSorted((a, b) => (a < b ? -1 : 1)).join(', ')}`;
  return new CodedError('DATASET_UNKNOWN', `there is no dataset of yours called "${slug}"; ${remedy}`, {
    details: { dataset: slug },
  });
}
