import { canonicalJson } from '../../../foundation/canonical-json.ts';
import { sha256Hex } from '../../../foundation/sha256.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { renameDataset } from '../../dataset/twins/rename-dataset.ts';
import { createCatalogue } from '../catalogue.ts';
import { INJECTION_VERSION } from '../injection-version.ts';
import { checkSecret } from './check-secret.ts';

/** Names the way a commitment is computed; another way gets another name. */
export const COMMITMENT_FORMAT = 'mendbench-task-commitment-1';

/** The suites that can be committed to: the standard tables under a private seed, or their renamed twins of that seed. */
export const COMMITTED_SUITES = ['standard', 'renamed'] as const;
export type CommittedSuite = (typeof COMMITTED_SUITES)[number];

/** What is made public before a private set is used. */
export interface TaskCommitment {
  readonly suite: CommittedSuite;
  /** What the set is for, such as `2026-2`. */
  readonly release: string;
  readonly injectionVersion: string;
  /** The tables that the tasks are made of, by number. */
  readonly datasets: readonly { readonly id: string; readonly contentHash: string }[];
  readonly taskCount: number;
  /** 64 hex digits. */
  readonly commitment: string;
}

/**
 * Commits to a private set of tasks (METHODOLOGY 8.7 iv): SHA-256 over the canonical JSON of format, suite, release,
 * injection version, tables, every task's id and hash, and a nonce. The nonce is a hash of the seed, so that the seed alone
 * opens the commitment and nobody without it can check a guess of the tasks. Building the tasks takes some seconds.
 * Throws TASK_SEED_INVALID for a seed that could be guessed, and what buildTask and renameDataset throw.
 */
export function commitTasks(
  datasets: readonly Dataset[],
  wish: { readonly seed: string; readonly suite: CommittedSuite; readonly release: string },
): TaskCommitment {
  const { seed, suite, release } = wish;
  checkSecret(seed);
  const sorted = datasets.toSorted((a, b) => a.descriptor.number - b.descriptor.number);
  const tables = suite === 'renamed' ? sorted.map((dataset) => renameDataset(dataset, seed)) : sorted;
  const catalogue = createCatalogue(tables, { masterSeed: seed });
  const named = {
    suite,
    release,
    injectionVersion: INJECTION_VERSION,
    datasets: sorted.map(({ descriptor }) => ({ id: descriptor.id, contentHash: descriptor.contentHash })),
  };
  const tasks = catalogue.taskIds.map((id) => ({ id, hash: catalogue.build(id).hash }));
  const nonce = sha256Hex(`${COMMITMENT_FORMAT}|nonce|${seed}`);
  return {
    ...named,
    taskCount: tasks.length,
    commitment: sha256Hex(canonicalJson({ format: COMMITMENT_FORMAT, ...named, nonce, tasks })),
  };
}
