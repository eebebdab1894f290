import { z } from 'zod';

const share = z.number().min(0).max(1);
const figure = z.number().nullable();
const count = z.int().min(0);

/** Precision, recall and F1, each in [0, 1]; 0/0 is 0. */
export const precisionRecallF1Schema = z.object({ precision: share, recall: share, f1: share });

/** Outcome classes of cells (METHODOLOGY 1.3). In documents over several repetitions these are means, so not always whole. */
export const outcomeCountsSchema = z
  .object({
    fixed: z.number().min(0),
    missed: z.number().min(0),
    misrepaired: z.number().min(0),
    preserved: z.number().min(0),
    damaged: z.number().min(0),
    spurious_cells: z.number().min(0).describe('Rows that were made up, times columns.'),
    errors: z.number().min(0).describe('fixed + missed + misrepaired'),
    changed: z.number().min(0).describe('fixed + misrepaired + damaged + spurious_cells'),
    clean_cells: z.number().min(0).describe('preserved + damaged'),
  })
  .meta({ id: 'OutcomeCounts', description: 'Cells by outcome; means where there are several repetitions.' });

/** Share of the planted errors of one type that were fixed. */
export const errorTypeRecallSchema = z
  .object({ error_type: z.string(), recall: share, errors: count.describe('Planted errors of the type.') })
  .meta({ id: 'ErrorTypeRecall', description: 'Share of the planted errors of one type that were fixed.' });

const removalSchema = precisionRecallF1Schema.extend({
  tp: count,
  fp: count,
  fn: count,
  recall_raw: share,
  f1_raw: share,
  entity_retention: share,
  entities_exactly_one: share,
  entities_lost: count,
  golden_record_share: share,
  entity_resolution: z
    .object({
      pairwise: precisionRecallF1Schema,
      cluster: precisionRecallF1Schema,
      bcubed: precisionRecallF1Schema,
      adjusted_rand: z.number().min(-1).max(1),
    })
    .nullable()
    .describe('Null where the change log names no merge target.'),
});

/** Harm to protected columns (METHODOLOGY 3.1 to 3.3). */
const corruptionSchema = z.object({
  capped: figure,
  all: figure,
  code: figure,
  saturating: figure,
  protected_cell_rate: share,
  protected_row_rate: share,
  per_column: z.array(z.object({ column: z.string(), edits: z.number().min(0), rate: share })),
  severity: share,
});

/** Harm to the table's shape (METHODOLOGY 3.4). */
const schemaDamageSchema = z.object({
  value: share,
  missing: z.array(z.string()),
  added: z.array(z.string()),
  renamed: z.array(z.object({ from: z.string(), to: z.string() })),
  type_changed: z.array(z.string()),
  row_identity_violation: z.boolean(),
  column_order_changed: z.boolean(),
});

/** Counts that a chart draws: one entry a bin or category. */
export const driftChartEntrySchema = z
  .object({ label: z.string(), clean: z.number().min(0), dirty: z.number().min(0), output: z.number().min(0) })
  .meta({
    id: 'DriftChartEntry',
    description: 'A bin or category with its count in the clean, dirty and output table.',
  });

/** `free-text` columns stay out of the headline of drift. */
export const driftKindSchema = z.enum(['numeric', 'categorical', 'free-text']);

/** Drift of one column with every secondary figure (METHODOLOGY 4). */
const columnDriftSchema = z.object({
  column: z.string(),
  kind: driftKindSchema,
  drift: share,
  numeric: z
    .object({
      null_rate_shift: z.number(),
      wasserstein_raw: figure,
      origin_wasserstein: figure,
      quantile_wasserstein: figure,
      ks: figure,
      psi: z.number(),
      psi_normalised: z.number(),
      js_binned_distance: z.number(),
    })
    .nullable(),
  categorical: z
    .object({
      null_rate_shift: z.number(),
      total_variation: z.number(),
      js_divergence: z.number(),
      origin_kl: z.number(),
      length_ks: figure,
    })
    .nullable(),
  chart: z.array(driftChartEntrySchema),
});

const driftSchema = z.object({
  headline: figure,
  noop: figure,
  intervention: figure,
  gain: figure,
  max_column: z.string().nullable(),
  columns: z.array(columnDriftSchema),
});

/** Truth of the change log (METHODOLOGY 7.2). */
const auditabilitySchema = z.object({
  value: figure,
  coverage: figure,
  faithfulness: figure,
  log_f1: figure,
  old_value_accuracy: figure,
  new_value_accuracy: figure,
  value_accuracy: figure,
  evidence_validity: figure,
  confidence: z.object({ claims: count, brier: z.number(), ece: z.number() }).nullable(),
  actual_edits: count,
  claims: count,
  log_is_output: z.boolean(),
});

/**
 * Every figure of one submission to one task: the public form of core's `TaskScore`, which says what each member means
 * and where it is null.
 */
export const scoreSchema = precisionRecallF1Schema
  .extend({
    metric_version: z.string(),
    alignment_mode: z.enum(['rid', 'key', 'assignment', 'position']),
    counts: outcomeCountsSchema,
    removal: removalSchema.nullable(),
    detection: precisionRecallF1Schema.nullable(),
    correction_accuracy: figure,
    specificity: share,
    error_drop_rate: figure,
    cosmetic_edits: count,
    graded_credit: figure,
    recall_by_error_type: z.array(errorTypeRecallSchema),
    corruption: corruptionSchema,
    schema_damage: schemaDamageSchema,
    drift: driftSchema,
    auditability: auditabilitySchema,
    raha: precisionRecallF1Schema.nullable(),
    holoclean: precisionRecallF1Schema
      .extend({ total_errors: count, total_repairs: count, correct_repairs: count })
      .nullable(),
    origin_row: precisionRecallF1Schema
      .extend({ tp: count, fp: count, tn: count, fn: count, specificity: share })
      .nullable(),
  })
  .meta({ id: 'Score', description: 'Every figure of one submission to one task.' });
export type ScoreDocument = z.infer<typeof scoreSchema>;
