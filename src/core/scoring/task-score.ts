import type { AlignmentMode } from '../submission/row-alignment.ts';
import type { AuditabilityScore } from './auditability-score.ts';
import type { CorruptionScore } from './corruption-score.ts';
import type { DriftScore } from './drift-score.ts';
import type { SchemaDamage } from './schema-damage.ts';

/** Precision, recall and their harmonic mean, each in [0, 1]; 0/0 is 0. */
export interface PrecisionRecallF1 {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Outcome classes of METHODOLOGY 1.3, counted over cells. */
export interface OutcomeCounts {
  readonly fixed: number;
  readonly missed: number;
  readonly misrepaired: number;
  readonly preserved: number;
  readonly damaged: number;
  /** Spurious output rows times schema columns. */
  readonly spuriousCells: number;
  /** fixed + missed + misrepaired. */
  readonly errors: number;
  /** fixed + misrepaired + damaged + spuriousCells. */
  readonly changed: number;
  /** preserved + damaged. */
  readonly cleanCells: number;
}

/** Removal of duplicates (METHODOLOGY 2.2); rates in [0, 1]. */
export interface RemovalScore {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly precision: number;
  /** recallRaw times entityRetention. */
  readonly recall: number;
  readonly f1: number;
  /** TP / (TP + FN). */
  readonly recallRaw: number;
  readonly f1Raw: number;
  /** Share of entities with at least one survivor. */
  readonly entityRetention: number;
  /** Share of entities with exactly one survivor. */
  readonly entitiesExactlyOne: number;
  /** Entities without a survivor. */
  readonly entitiesLost: number;
}

/** Standard entity-resolution measures over the change log's merge map (METHODOLOGY 2.3). */
export interface EntityResolutionScore {
  readonly pairwise: PrecisionRecallF1;
  /** Over whole clusters that agree exactly. */
  readonly cluster: PrecisionRecallF1;
  readonly bcubed: PrecisionRecallF1;
  /** In [-1, 1]. */
  readonly adjustedRand: number;
}

/** What a uniqueness task has beside the headline. */
export interface UniquenessScore extends RemovalScore {
  /** Share of entities with exactly one survivor, all of whose cells equal the golden record (METHODOLOGY 2.4). */
  readonly goldenRecordShare: number;
  /** Null where the change log names no merge target. */
  readonly entityResolution: EntityResolutionScore | null;
}

/** Row-level counts as the origin takes them, aligned by `_rid` (METHODOLOGY 1.6); specificity 0/0 is 0 there. */
export interface OriginRowScore extends PrecisionRecallF1 {
  readonly tp: number;
  readonly fp: number;
  readonly tn: number;
  readonly fn: number;
  readonly specificity: number;
}

/** Counts as HoloClean's evaluation takes them: cells whose true value is null are left out. */
export interface HolocleanScore extends PrecisionRecallF1 {
  readonly totalErrors: number;
  /** Repairs of cells that have a true value. */
  readonly totalRepairs: number;
  readonly correctRepairs: number;
}

/** Share of the planted errors of one type that were fixed. */
export interface ErrorTypeRecall {
  readonly errorType: string;
  readonly recall: number;
  readonly errors: number;
}

/** Every figure of one submission to one task: plain data, the same whatever the order of the output's rows and columns. */
export interface TaskScore extends PrecisionRecallF1 {
  readonly metricVersion: string;
  readonly alignmentMode: AlignmentMode;
  /**
   * Cells of all rows of the dirty table; in a uniqueness task the cells of each entity's best survivor, a lost entity's
   * all damaged (METHODOLOGY 2.4).
   */
  readonly counts: OutcomeCounts;
  /** Null in tasks of the other dimensions. */
  readonly removal: UniquenessScore | null;
  /** Whether the place of an error was found, whatever was written there; null in uniqueness. */
  readonly detection: PrecisionRecallF1 | null;
  /** fixed / (fixed + misrepaired); null where nothing was detected. */
  readonly correctionAccuracy: number | null;
  /** preserved / (preserved + damaged); 0/0 is 1. */
  readonly specificity: number;
  /**
   * (fixed - damaged) / errors, or (TP - FP) / duplicates in uniqueness: at most 1, below 0 where the table got worse;
   * null where the task has no errors.
   */
  readonly errorDropRate: number | null;
  /** Cells whose text changed but not their value. */
  readonly cosmeticEdits: number;
  /** Mean closeness of the output to the truth over error cells, in [0, 1]; null without errors and in uniqueness. */
  readonly gradedCredit: number | null;
  /** Sorted by error type; empty in uniqueness. */
  readonly recallByErrorType: readonly ErrorTypeRecall[];
  readonly corruption: CorruptionScore;
  readonly schemaDamage: SchemaDamage;
  readonly drift: DriftScore;
  readonly auditability: AuditabilityScore;
  /** Raha's own counting after alignment by `_rid`; null where rows or columns differ. */
  readonly raha: PrecisionRecallF1 | null;
  /** Null where rows or columns differ. */
  readonly holoclean: HolocleanScore | null;
  /** Null in uniqueness. */
  readonly originRow: OriginRowScore | null;
}
