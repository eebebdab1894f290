import type { CommitmentVerdict, TaskCommitmentDocument } from '../../../contract/task-commitment.ts';
import type { Dataset } from '../../../core/dataset/dataset.ts';
import type { CommittedSuite } from '../../../core/task/commitment/commit-tasks.ts';
import { COMMITMENT_FORMAT, commitTasks } from '../../../core/task/commitment/commit-tasks.ts';
import { CATALOGUE_CANARY } from '../../../core/task/commitment/catalogue-canary.ts';
import { INJECTION_VERSION } from '../../../core/task/injection-version.ts';

/** Commits to the tasks of a private seed. Throws TASK_SEED_INVALID for a weak one. */
export function taskCommitmentDocument(
  datasets: readonly Dataset[],
  wish: { readonly seed: string; readonly suite: CommittedSuite; readonly release: string },
): TaskCommitmentDocument {
  const made = commitTasks(datasets, wish);
  return {
    format: COMMITMENT_FORMAT,
    suite: made.suite,
    release: made.release,
    injection_version: made.injectionVersion,
    datasets: made.datasets.map(({ id, contentHash }) => ({ dataset_id: id, version: contentHash })),
    n_tasks: made.taskCount,
    commitment: made.commitment,
    canary: CATALOGUE_CANARY,
  };
}

/** Checks a revealed seed against what was published. Throws TASK_SEED_INVALID for a seed that no commitment takes. */
export function commitmentVerdict(
  datasets: readonly Dataset[],
  published: TaskCommitmentDocument,
  seed: string,
): CommitmentVerdict {
  const expected = published.commitment;
  const changed = changedGround(datasets, published);
  if (changed !== null) return { verdict: 'other_tables', expected, found: null, message: changed };
  const { suite, release } = published;
  const own = datasets.filter(({ descriptor }) =>
    published.datasets.some(({ dataset_id }) => dataset_id === descriptor.id),
  );
  const found = commitTasks(own, { seed, suite, release });
  const isOpened = found.commitment === expected && found.taskCount === published.n_tasks;
  return {
    verdict: isOpened ? 'opened' : 'wrong_seed',
    expected,
    found: found.commitment,
    message: isOpened
      ? `the seed makes the ${published.n_tasks} tasks that were committed to for ${release}`
      : 'the seed makes other tasks than those committed to, or the document was changed',
  };
}

/** What of the ground under the commitment is another one here; null where all is the same. */
function changedGround(datasets: readonly Dataset[], published: TaskCommitmentDocument): string | null {
  if (published.injection_version !== INJECTION_VERSION) {
    return `the tasks were made by injection version ${published.injection_version}, and this program has ${INJECTION_VERSION}; use the version of Mendbench that the commitment is of`;
  }
  const versions = new Map(datasets.map(({ descriptor }) => [descriptor.id, descriptor.contentHash]));
  const changed = published.datasets.find(({ dataset_id, version }) => versions.get(dataset_id) !== version);
  return changed === undefined
    ? null
    : `the table ${changed.dataset_id} is not the one committed to; use the version of Mendbench that the commitment is of`;
}
