import { z } from 'zod';

const share = z.number().min(0).max(1);
const figure = z.number().nullable();
const count = z.int().min(0);

/** Precision, recall and F1, each in [0, 1]; 0/0 is 0. */
export const precisionRecallF1Schema = z.object({
  precision: share.describe('Share of the changes that are right, in [0, 1]; 0 where nothing was changed.'),
  recall: share.describe('Share of the planted errors that were repaired, in [0, 1].'),
  f1: share.describe('Harmonic mean of precision and recall, in [0, 1].'),
});

/** Outcome classes of cells (METHODOLOGY 1.3). In documents over several repetitions these are means, so not always whole. */
export const outcomeCountsSchema = z
  .object({
    fixed: z.number().min(0).describe('Cells in error that now have the true value.'),
    missed: z.number().min(0).describe('Cells in error that are as they were.'),
    misrepaired: z.number().min(0).describe('Cells in error that were changed to another wrong value.'),
    preserved: z.number().min(0).describe('Clean cells that are as they were.'),
    damaged: z.number().min(0).describe('Clean cells that were changed to another value.'),
    spurious_cells: z.number().min(0).describe('Rows that were made up, times columns.'),
    errors: z.number().min(0).describe('fixed + missed + misrepaired'),
    changed: z.number().min(0).describe('fixed + misrepaired + damaged + spurious_cells'),
    clean_cells: z.number().min(0).describe('preserved + damaged'),
  })
  .meta({ id: 'OutcomeCounts', description: 'Cells by outcome; means where there are several repetitions.' });

/** Share of the planted errors of one type that were fixed. */
export const errorTypeRecallSchema = z
  .object({
    error_type: z.string().describe('Type of planted error, such as `typo`.'),
    recall: share.describe('Share of the planted errors that were repaired, in [0, 1].'),
    errors: count.describe('Planted errors of the type.'),
  })
  .meta({ id: 'ErrorTypeRecall', description: 'Share of the planted errors of one type that were fixed.' });

const removalSchema = precisionRecallF1Schema.extend({
  tp: count.describe('Right removals; in `origin_row` injected rows that were made right.'),
  fp: count.describe('Wrong removals; in `origin_row` other rows that were made wrong.'),
  fn: count.describe('Duplicates left; in `origin_row` injected rows that are still wrong.'),
  recall_raw: share.describe(
    'Right removals by duplicates, before it is multiplied by the share of entities that survive.',
  ),
  f1_raw: share.describe('F1 of precision and `recall_raw`.'),
  entity_retention: share.describe('Share of the entities with at least one survivor, in [0, 1].'),
  entities_exactly_one: share.describe('Share of the entities with exactly one survivor, in [0, 1].'),
  entities_lost: count.describe('Entities without a survivor.'),
  golden_record_share: share.describe(
    'Share of the entities whose one survivor equals the golden record in every cell.',
  ),
  entity_resolution: z
    .object({
      pairwise: precisionRecallF1Schema.describe('Over pairs of rows that are taken for one entity.'),
      cluster: precisionRecallF1Schema.describe('Over whole groups of rows that agree exactly.'),
      bcubed: precisionRecallF1Schema.describe('B-cubed: by row, over the rows it is grouped with.'),
      adjusted_rand: z.number().min(-1).max(1).describe('Adjusted Rand index, in [-1, 1].'),
    })
    .nullable()
    .describe('Null where the change log names no merge target.'),
});

/** Harm to protected columns (METHODOLOGY 3.1 to 3.3). */
const corruptionSchema = z.object({
  capped: figure.describe('The headline: `all`, cut at 1; null where nothing was injected.'),
  all: figure.describe('Edits of protected cells in all rows, by injected rows; null where nothing was injected.'),
  code: figure.describe('The same within injected rows only; null in uniqueness.'),
  saturating: figure.describe('all / (1 + all), in [0, 1).'),
  protected_cell_rate: share.describe('Share of the protected cells that were edited.'),
  protected_row_rate: share.describe('Share of the rows with an edited protected cell.'),
  per_column: z
    .array(
      z.object({
        column: z.string().describe('Name of the column.'),
        edits: z.number().min(0).describe('Edits of the column.'),
        rate: share.describe('Edits by rows of the dirty table, in [0, 1].'),
      }),
    )
    .describe('The same by protected column.'),
  severity: share.describe('Damage weighted by importance and size, by the weight of all clean cells, in [0, 1].'),
});

/** Harm to the table's shape (METHODOLOGY 3.4). */
const schemaDamageSchema = z.object({
  value: share.describe('The headline of its kind, in [0, 1]; null where there is nothing to measure.'),
  missing: z.array(z.string()).describe('Columns that the output lacks.'),
  added: z.array(z.string()).describe('Columns that the output has and the table had not.'),
  renamed: z
    .array(
      z.object({
        from: z.string().describe('The name in the table that was given.'),
        to: z.string().describe('The name in the table that came back.'),
      }),
    )
    .describe('Columns that came back under another name.'),
  type_changed: z.array(z.string()).describe('Columns whose values came back as another type.'),
  row_identity_violation: z.boolean().describe('Whether rows had to be matched without `_rid`.'),
  column_order_changed: z.boolean().describe('A note only: order costs nothing.'),
});

/** Counts that a chart draws: one entry a bin or category. */
export const driftChartEntrySchema = z
  .object({
    label: z.string().describe('The bin or category.'),
    clean: z.number().min(0).describe('Rows of the clean table in it.'),
    dirty: z.number().min(0).describe('Rows of the dirty table in it.'),
    output: z.number().min(0).describe('Rows of the output in it.'),
  })
  .meta({
    id: 'DriftChartEntry',
    description: 'A bin or category with its count in the clean, dirty and output table.',
  });

/** `free-text` columns stay out of the headline of drift. */
export const driftKindSchema = z.enum(['numeric', 'categorical', 'free-text']);

/** Drift of one column with every secondary figure (METHODOLOGY 4). */
const columnDriftSchema = z.object({
  column: z.string().describe('Name of the column.'),
  kind: driftKindSchema.describe('How the column is compared; `free-text` stays out of the headline.'),
  drift: share.describe('Distance of the output from the clean table, in [0, 1].'),
  numeric: z
    .object({
      null_rate_shift: z.number().describe('Change of the share of nulls, in [0, 1].'),
      wasserstein_raw: figure.describe(
        "Wasserstein distance in the column's own unit; null where a side has no values.",
      ),
      origin_wasserstein: figure.describe(
        'Wasserstein distance as the original benchmark scales it; null where a side has no values.',
      ),
      quantile_wasserstein: figure.describe(
        'Wasserstein distance between quantile ranks, in [0, 1]; null where a side has no values.',
      ),
      ks: figure.describe('Kolmogorov-Smirnov distance, in [0, 1]; null where a side has no values.'),
      psi: z.number().describe('Population stability index over the bins of the clean table; 0 is none.'),
      psi_normalised: z.number().describe('The same brought to [0, 1).'),
      js_binned_distance: z.number().describe('Jensen-Shannon distance over the bins, in [0, 1].'),
    })
    .nullable()
    .describe('Distances of a numeric column; null for others.'),
  categorical: z
    .object({
      null_rate_shift: z.number().describe('Change of the share of nulls, in [0, 1].'),
      total_variation: z.number().describe('Total variation distance, in [0, 1].'),
      js_divergence: z.number().describe('Jensen-Shannon divergence, in [0, 1].'),
      origin_kl: z.number().describe('1 - e^(-KL) as the original benchmark computes it, in [0, 1].'),
      length_ks: figure.describe('Kolmogorov-Smirnov distance of the lengths of values; null but for free text.'),
    })
    .nullable()
    .describe('Distances of a categorical or free-text column; null for others.'),
  chart: z
    .array(driftChartEntrySchema)
    .describe('Counts by bin or category, as a chart draws them; empty for free text.'),
});

const driftSchema = z.object({
  headline: figure.describe(
    'From the clean table to the output, mean over columns without free text, in [0, 1]; null where every column is free text.',
  ),
  noop: figure.describe('From the clean to the dirty table: what doing nothing leaves.'),
  intervention: figure.describe('From the dirty table to the output: the size of what was done.'),
  gain: figure.describe('1 - headline / noop: at most 1, below 0 where things got worse; null where noop is 0.'),
  max_column: z.string().nullable().describe('The column of greatest drift; null where there is no headline.'),
  columns: z.array(columnDriftSchema).describe('Every column with all its distances.'),
});

/** Truth of the change log (METHODOLOGY 7.2). */
const auditabilitySchema = z.object({
  value: figure.describe('The headline of its kind, in [0, 1]; null where there is nothing to measure.'),
  coverage: figure.describe('Share of the actual edits that the change log claims; null without edits.'),
  faithfulness: figure.describe(
    'Share of the claims that were made true; null where nothing was edited and nothing claimed.',
  ),
  log_f1: figure.describe('F1 of coverage and faithfulness; null where neither is known.'),
  old_value_accuracy: figure.describe('Share of the matched claims with the right old value; null without a match.'),
  new_value_accuracy: figure.describe('Share of the matched claims with the right new value; null without a match.'),
  value_accuracy: figure.describe('Share of the matched claims with both values right; null without a match.'),
  evidence_validity: figure.describe(
    'Share of the matched claims whose cited cells exist and bear out the rule named; null without a match.',
  ),
  confidence: z
    .object({
      claims: count.describe('Claims that count here.'),
      brier: z.number().describe('Mean squared error of the confidence, in [0, 1]; lower is better.'),
      ece: z.number().describe('Expected calibration error over ten equal bins, in [0, 1]; lower is better.'),
    })
    .nullable()
    .describe('How well stated confidence fits what was right; null where none was stated.'),
  actual_edits: count.describe('Edits that the output has.'),
  claims: count.describe('Claims that count here.'),
  log_is_output: z
    .boolean()
    .describe('Whether the log was the output itself, so that it is true by nature and its evidence counts.'),
});

/**
 * Every figure of one submission to one task: the public form of core's `TaskScore`, which says what each member means
 * and where it is null.
 */
export const scoreSchema = precisionRecallF1Schema
  .extend({
    metric_version: z.string().describe('Version of the metrics that the figures were computed by.'),
    alignment_mode: z
      .enum(['rid', 'key', 'assignment', 'position'])
      .describe('How rows of the output were matched with those given.'),
    counts: outcomeCountsSchema,
    removal: removalSchema.nullable().describe('Removal of duplicates; null in other dimensions than uniqueness.'),
    detection: precisionRecallF1Schema
      .nullable()
      .describe('Whether the place of an error was found, whatever was written there; null in uniqueness.'),
    correction_accuracy: figure.describe('fixed / (fixed + misrepaired); null where nothing was detected.'),
    specificity: share.describe('Share of what was clean that was left so, in [0, 1].'),
    error_drop_rate: figure.describe(
      'Errors repaired less cells damaged, by errors: at most 1, below 0 where the table got worse; null where the task has no errors.',
    ),
    cosmetic_edits: count.describe('Cells whose text changed but not their value.'),
    graded_credit: figure.describe(
      'Mean closeness of the output to the truth over error cells, in [0, 1]; null without errors and in uniqueness.',
    ),
    recall_by_error_type: z
      .array(errorTypeRecallSchema)
      .describe('Recall of each type of planted error, sorted by type; empty in uniqueness.'),
    corruption: corruptionSchema.describe('Harm to protected columns.'),
    schema_damage: schemaDamageSchema.describe('Harm to the shape of the table.'),
    drift: driftSchema.describe('Distance of the output from the clean table, in [0, 1].'),
    auditability: auditabilitySchema.describe('Truth of the change log.'),
    raha: precisionRecallF1Schema
      .nullable()
      .describe('As the evaluation of Raha and Baran counts; null where rows or columns differ.'),
    holoclean: precisionRecallF1Schema
      .extend({
        total_errors: count.describe('Cells in error.'),
        total_repairs: count.describe('Repairs of cells that have a true value.'),
        correct_repairs: count.describe('Repairs that are right.'),
      })
      .nullable()
      .describe('As the evaluation of HoloClean counts; null where rows or columns differ.'),
    origin_row: precisionRecallF1Schema
      .extend({
        tp: count.describe('Right removals; in `origin_row` injected rows that were made right.'),
        fp: count.describe('Wrong removals; in `origin_row` other rows that were made wrong.'),
        tn: count.describe('Other rows that are right.'),
        fn: count.describe('Duplicates left; in `origin_row` injected rows that are still wrong.'),
        specificity: share.describe('Share of what was clean that was left so, in [0, 1].'),
      })
      .nullable()
      .describe('As the original benchmark counts, by row; null in uniqueness.'),
  })
  .meta({ id: 'Score', description: 'Every figure of one submission to one task.' });
export type ScoreDocument = z.infer<typeof scoreSchema>;
