import type { ChangeLogEntry } from '../submission/submission.ts';
import { outcomeCounts } from './cell-outcomes.ts';
import type { EntityOutcome } from './entity-outcomes.ts';
import { entityResolution } from './entity-resolution.ts';
import { measureEntityCorruption } from './measure-corruption.ts';
import { damageMagnitude, damageWeight } from './measure-severity.ts';
import type { DimensionScore } from './dimension-score.ts';
import { statedPartition } from './merge-map.ts';
import type { OutputFrame } from './output-frame.ts';
import { removalMetrics } from './removal-metrics.ts';
import { repairMetrics } from './repair-metrics.ts';
import { scoreCells } from './score-cells.ts';
import { severityWeighted } from './severity.ts';
import type { WeightedDamage } from './severity.ts';
import type { OutcomeCounts, UniquenessScore } from './task-score.ts';
import type { TaskTruth } from './task-truth.ts';
import { findTouchedCells } from './touched-cells.ts';
import type { TouchedCells } from './touched-cells.ts';

/** Scores a uniqueness task (METHODOLOGY 2): the headline is removal; cells are those of each entity's best survivor. */
export function scoreDuplicateRemoval(
  truth: TaskTruth,
  output: OutputFrame,
  entities: readonly EntityOutcome[],
  log: readonly ChangeLogEntry[],
): DimensionScore {
  const removal = removalScore(truth, output, entities, log);
  const best = entities.flatMap((entity) => (entity.best === -1 ? [] : [entity.best]));
  const touched = findTouchedCells(truth.frame, output, best);
  const cells = scoreCells(truth.frame, output, touched);
  const counts = withLostEntities(cells.counts, removal.entitiesLost * truth.frame.columns.length);
  const metrics = repairMetrics(counts);
  const duplicates = truth.rids.length - entities.length;
  return {
    precision: removal.precision,
    recall: removal.recall,
    f1: removal.f1,
    counts,
    removal,
    detection: null,
    correctionAccuracy: metrics.correctionAccuracy,
    specificity: metrics.specificity,
    errorDropRate: duplicates === 0 ? null : (removal.tp - removal.fp) / duplicates,
    cosmeticEdits: cells.cosmeticEdits,
    gradedCredit: null,
    recallByErrorType: [],
    corruption: {
      ...measureEntityCorruption(truth.frame, output, entities),
      severity: severityOf(truth, output, touched, removal.entitiesLost),
    },
    raha: null,
    holoclean: null,
    originRow: null,
  };
}

function removalScore(
  truth: TaskTruth,
  output: OutputFrame,
  entities: readonly EntityOutcome[],
  log: readonly ChangeLogEntry[],
): UniquenessScore {
  const survival = entities.map(({ rows, survivors }) => ({ members: rows.length, survivors: survivors.length }));
  const golden = entities.filter(({ survivors, isGolden }) => survivors.length === 1 && isGolden).length;
  const stated = statedPartition(log, truth.rids);
  const gold = entities.map((entity) => entity.rows.map((row) => truth.rids[row]!));
  return {
    ...removalMetrics(survival, output.alignment.spuriousRows.length),
    goldenRecordShare: entities.length === 0 ? 1 : golden / entities.length,
    entityResolution: stated === null ? null : entityResolution(gold, stated),
  };
}

/** A lost entity's cells are all damaged (METHODOLOGY 2.4). */
function withLostEntities(counts: OutcomeCounts, lostCells: number): OutcomeCounts {
  return outcomeCounts({ ...counts, damaged: counts.damaged + lostCells }, counts.spuriousCells);
}

function severityOf(truth: TaskTruth, output: OutputFrame, touched: TouchedCells, entitiesLost: number): number {
  const { frame } = truth;
  const damaged: WeightedDamage[] = [];
  let cleanWeight = frame.columns.reduce((total, column) => total + damageWeight(column), 0) * truth.entities.length;
  for (const { outcome, column, row } of touched.cells) {
    const weight = damageWeight(frame.columns[column]!);
    if (outcome === 'damaged') {
      const clean = frame.cleanCells[column]![row]!;
      const value = output.cells[column]![row]!;
      damaged.push({ weight, magnitude: damageMagnitude(clean, value, truth.profiles[column]!) });
    } else if (outcome !== 'preserved') {
      cleanWeight -= weight;
    }
  }
  for (const column of frame.columns) damaged.push({ weight: damageWeight(column) * entitiesLost, magnitude: 1 });
  return severityWeighted(damaged, cleanWeight);
}
