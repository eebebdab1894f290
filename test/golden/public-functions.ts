import { aggregateScores } from '../../src/core/report/aggregate-scores.ts';
import { editKeys } from '../../src/core/submission/edit-set.ts';
import { editSetSimilarity } from '../../src/core/report/reliability/edit-set-similarity.ts';
import { retainedShare, robustnessOf } from '../../src/core/report/robustness/retained-share.ts';
import { logTruth, distinctClaims } from '../../src/core/scoring/auditability.ts';
import type { Claim } from '../../src/core/scoring/auditability.ts';
import { categoricalDrift, countCategories, originDivergence } from '../../src/core/scoring/categorical-drift.ts';
import { corruptionRates } from '../../src/core/scoring/corruption-rates.ts';
import { correlationDrift } from '../../src/core/scoring/dependence-drift.ts';
import { entityResolution } from '../../src/core/scoring/entity-resolution.ts';
import { numericDrift, numericDriftDetail, readNumericValues } from '../../src/core/scoring/numeric-drift.ts';
import { removalMetrics } from '../../src/core/scoring/removal-metrics.ts';
import { schemaDamageRate } from '../../src/core/scoring/schema-damage.ts';
import { severityWeighted } from '../../src/core/scoring/severity.ts';
import type { WeightedDamage } from '../../src/core/scoring/severity.ts';
import { areCellsEqual } from '../../src/core/table/cell-equality.ts';
import type { ColumnType, EqualityMode } from '../../src/core/table/cell-equality.ts';
import type { CellValue } from '../../src/core/table/table.ts';
import { scoreGoldenCells } from './golden-cell-repair.ts';
import type { GoldenCase, Json } from './golden-case.ts';
import { STATISTICS_FUNCTIONS } from './golden-statistics.ts';

/** Calls the one public function that a shape of case belongs to, and names its figures as the golden files do. */
type PublicFunction = (golden: GoldenCase) => unknown;

const cells = (json: Json | undefined): CellValue[] => (json as CellValue[] | undefined) ?? [];
const numbers = (json: Json | undefined): number[] => (json as number[] | undefined) ?? [];
const number = (json: Json | undefined): number => json as number;

/** From family, section and the sorted keys of the input to a public function. */
const PUBLIC_FUNCTIONS: Readonly<Record<string, PublicFunction>> = {
  ...STATISTICS_FUNCTIONS,
  'equality 1.2 a,b,mode,type': ({ texts }) => ({
    equal: areCellsEqual(texts['a'] as CellValue, texts['b'] as CellValue, {
      type: texts['type'] as ColumnType,
      mode: texts['mode'] as EqualityMode,
    }),
  }),
  'cell_repair 1.3-1.6 clean,columns,dirty,injected_rows,output,same_shape,types': ({ texts }) =>
    scoreGoldenCells(texts),
  'uniqueness 2.2 clusters,n_spurious,survivors': ({ input }) => {
    const survivors = new Set(cells(input['survivors']));
    const clusters = input['clusters'] as string[][];
    const score = removalMetrics(
      clusters.map((cluster) => ({
        members: cluster.length,
        survivors: cluster.filter((rid) => survivors.has(rid)).length,
      })),
      number(input['n_spurious']),
    );
    return {
      ...score,
      recall_raw: score.recallRaw,
      f1_raw: score.f1Raw,
      entity_retention: score.entityRetention,
      entities_exactly_one: score.entitiesExactlyOne,
      entities_lost: score.entitiesLost,
    };
  },
  'uniqueness 2.3 gold,pred': ({ input }) => {
    const score = entityResolution(input['gold'] as string[][], input['pred'] as string[][]);
    return { ...score, adjusted_rand: score.adjustedRand };
  },
  'corruption 3.1 edits_all,edits_injected,injected_rows,protected_cols,rows,rows_with_edit': ({ input }) => {
    const rates = corruptionRates({
      editsAll: number(input['edits_all']),
      editsInjected: number(input['edits_injected']),
      injectedRows: number(input['injected_rows']),
      rows: number(input['rows']),
      protectedColumns: number(input['protected_cols']),
      rowsWithEdit: number(input['rows_with_edit']),
    });
    return {
      capped: rates.capped,
      saturating: rates.saturating,
      origin_code: rates.code,
      origin_formula_all_rows: rates.all,
      protected_cell_rate: rates.protectedCellRate,
      protected_row_rate: rates.protectedRowRate,
    };
  },
  'corruption 3.3 damaged,total_clean_weight': ({ input }) => ({
    severity_weighted: severityWeighted(
      input['damaged'] as unknown as WeightedDamage[],
      number(input['total_clean_weight']),
    ),
  }),
  'corruption 3.4 added,columns,missing,renamed,type_changed': ({ input }) => ({
    schema_damage: schemaDamageRate({
      columns: number(input['columns']),
      missing: number(input['missing']),
      added: number(input['added']),
      renamed: number(input['renamed']),
      typeChanged: number(input['type_changed']),
      rowIdentityViolation: 0,
    }),
  }),
  'drift_categorical 4.2 output,reference': ({ texts }) => {
    const [reference, output] = [countCategories(cells(texts['reference'])), countCategories(cells(texts['output']))];
    const drift = categoricalDrift(reference, output);
    const originAt = (epsilon: number): object => {
      const nats = originDivergence(reference, output, epsilon);
      return { kl_nats: nats, normalised: 1 - Math.exp(-nats) };
    };
    return {
      js_distance: drift.jsDistance,
      js_divergence: drift.jsDivergence,
      js_distance_reversed: categoricalDrift(output, reference).jsDistance,
      total_variation: drift.totalVariation,
      'origin_kl_eps1e-10': { kl_nats: drift.originKlNats, normalised: drift.originKl },
      'origin_kl_eps1e-6': originAt(1e-6),
    };
  },
  'drift_numeric 4.3 output,reference': ({ texts }) => {
    const reference = readNumericValues(cells(texts['reference']), 'number');
    const output = readNumericValues(cells(texts['output']), 'number');
    const detail = numericDriftDetail(reference, output);
    return {
      drift_numeric: numericDrift(reference, output),
      null_rate_shift: detail.nullRateShift,
      origin_wasserstein: detail.originWasserstein,
      wasserstein_raw: detail.wassersteinRaw,
      w_quantile: detail.quantileWasserstein,
      ks: detail.ks,
      psi: detail.psi,
      psi_normalised: detail.psiNormalised,
      js_binned_distance: detail.jsBinnedDistance,
      bin_counts_reference: detail.referenceCounts,
      bin_counts_output: detail.outputCounts,
    };
  },
  'drift_correlation 4.6 out_x,out_y,ref_x,ref_y': ({ input }) => {
    const drift = correlationDrift(
      { x: numbers(input['ref_x']), y: numbers(input['ref_y']) },
      { x: numbers(input['out_x']), y: numbers(input['out_y']) },
    );
    return { rho_ref: drift.reference, rho_out: drift.output, pair_drift: drift.drift };
  },
  'auditability 7.2 actual,claimed': ({ texts }) => {
    const truth = logTruth(claims(texts['actual']), distinctClaims(claims(texts['claimed'])));
    return {
      coverage: truth.coverage,
      faithfulness: truth.faithfulness,
      log_f1: truth.logF1,
      old_value_accuracy: truth.oldValueAccuracy,
      new_value_accuracy: truth.newValueAccuracy,
      value_accuracy: truth.valueAccuracy,
      audit_deterministic: truth.value,
    };
  },
  'aggregates 0.4 auditability,corruption_rate,drift,f1,precision,recall,reliability,robustness': ({ input }) => {
    const score = (key: string): number | null => input[key] as number | null;
    const aggregates = aggregateScores({
      f1: score('f1'),
      precision: score('precision'),
      recall: score('recall'),
      corruptionRate: score('corruption_rate'),
      drift: score('drift'),
      reliability: score('reliability'),
      robustness: score('robustness'),
      auditability: score('auditability'),
    });
    return { ...aggregates, safety_origin_uncapped: aggregates.safetyOriginUncapped };
  },
  'reliability 5.2 runs': ({ input }) => {
    const runs = (input['runs'] as ([string, string, string][] | null)[]).map((run) =>
      run === null ? null : editKeys(run.map(([rid, column, value]) => ({ rid, column, new: value }))),
    );
    return { mean_pairwise_jaccard: editSetSimilarity(runs).jaccard };
  },
  'robustness 6.2 baseline,perturbed': ({ input }) => {
    const baseline = numbers(input['baseline']);
    const shares = Object.entries(input['perturbed'] as Record<string, number[]>).map(
      ([name, values]) => [name, retainedShare(baseline, values)] as const,
    );
    const { mean, worst } = robustnessOf(shares.map(([, share]) => share.retained));
    return {
      per_perturbation: Object.fromEntries(shares.map(([name, share]) => [name, share.retained])),
      robustness: mean,
      worst_case: worst,
      origin_per_task_raw: Object.fromEntries(shares.map(([name, share]) => [name, share.perTask])),
    };
  },
};

/** The public function of a case; undefined for a family or shape that nothing here knows. */
export function publicFunctionOf(golden: GoldenCase): PublicFunction | undefined {
  return PUBLIC_FUNCTIONS[shapeOf(golden)];
}

/** Family, section and sorted input keys: all that a case is told apart by. */
export function shapeOf(golden: GoldenCase): string {
  return `${golden.family} ${golden.section} ${Object.keys(golden.input).toSorted().join(',')}`;
}

/** The public change log says `rid` where the golden files say `row`. */
function claims(json: Json | undefined): Claim[] {
  return (json as readonly Record<string, CellValue>[]).map((entry) => ({
    rid: entry['rid'] ?? entry['row'] ?? '',
    column: entry['column'] ?? '',
    old: entry['old'] ?? null,
    new: entry['new'] ?? null,
  }));
}
