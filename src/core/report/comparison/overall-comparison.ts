import { bradleyTerry } from '../../statistics/bradley-terry.ts';
import { friedman } from '../../statistics/friedman.ts';
import { nemenyi } from '../../statistics/nemenyi.ts';
import type { ModelValues, Preference } from './model-values.ts';

/** All models at one time, for display: nothing is decided by it (METHODOLOGY 9.6). */
export interface OverallComparison {
  /** Over mean values of datasets, as Demšar intends; null with fewer than two datasets or models. */
  readonly friedman: {
    /** In the order of the models; 1 is the best. */
    readonly meanRanks: readonly number[];
    readonly chi2: number;
    readonly p: number;
    readonly datasets: number;
    /** Mean ranks that differ by less are not told apart at 5 %; null where the table has no entry for so many models. */
    readonly criticalDifference: number | null;
  } | null;
  /** Log strengths in the order of the models, by tasks won, ties one half; null where some model never wins or never loses against the rest. */
  readonly bradleyTerry: readonly number[] | null;
}

/** Compares all models on the tasks that all have. */
export function overallComparison(models: readonly ModelValues[], prefers: Preference): OverallComparison {
  const sign = prefers === 'higher' ? 1 : -1;
  const values = models.map((model) => new Map(model.values.map((entry) => [entry.taskId, sign * entry.value])));
  const common = (models[0]?.values ?? []).filter(({ taskId }) => values.every((own) => own.has(taskId)));
  if (models.length < 2 || common.length === 0) return { friedman: null, bradleyTerry: null };
  const byDataset = [...Map.groupBy(common, ({ datasetId }) => datasetId).values()];
  const means = byDataset.map((tasks) =>
    values.map((own) => tasks.reduce((sum, { taskId }) => sum + own.get(taskId)!, 0) / tasks.length),
  );
  const taskIds = common.map(({ taskId }) => taskId);
  const wins = values.map((own) => values.map((other) => (own === other ? 0 : winsOf(taskIds, own, other))));
  return { friedman: friedmanOver(means), bradleyTerry: bradleyTerry(wins) };
}

function friedmanOver(means: readonly (readonly number[])[]): OverallComparison['friedman'] {
  if (means.length < 2) return null;
  const { meanRanks, chi2, p } = friedman(means);
  return { meanRanks, chi2, p, datasets: means.length, criticalDifference: nemenyi(means)?.criticalDifference ?? null };
}

function winsOf(taskIds: readonly string[], own: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>) {
  return taskIds.reduce((wins, taskId) => {
    const [mine, theirs] = [own.get(taskId)!, other.get(taskId)!];
    return wins + (mine === theirs ? 0.5 : Number(mine > theirs));
  }, 0);
}
