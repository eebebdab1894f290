import { z } from 'zod';
import { modelSlugSchema } from './agent.ts';
import { measuredValueSchema } from './measured-value.ts';
import { idSchema } from './quality.ts';

const agreementSchema = z
  .object({
    value: z.number().nullable(),
    lower: z.number().nullable(),
    upper: z.number().nullable(),
  })
  .describe('Agreement with its 95 % interval, from resampling cases; null where it is undefined.');

const plantedSchema = z
  .object({ right: z.int().min(0), total: z.int().min(0), wrong: z.array(z.string()) })
  .describe('Records whose rating is known beforehand; nine of ten must be rated rightly.');

/** What `mendbench judge ask` prints: the judges' view of stored results. Always exploratory until people's labels calibrate a judge. */
export const judgeReportSchema = z
  .object({
    run_ids: z.array(idSchema),
    rubric_version: z.string(),
    cases: z.int().min(0),
    judges: z.array(
      z.object({
        judge: z.string().describe('Provider and model.'),
        family: z.string(),
        temperature: z.number().nullable().describe('Null where the model accepts none.'),
        planted: plantedSchema,
        unreadable_replies: z.int().min(0),
        length_correlation: z
          .number()
          .nullable()
          .describe('Spearman correlation of score and words of the explanation; null where either does not vary.'),
      }),
    ),
    models: z.array(
      z.object({
        model: modelSlugSchema,
        status: z.enum(['not_calibrated', 'exploratory']).describe('`exploratory`: fewer than two families of judges.'),
        judge: measuredValueSchema.describe(
          'Mean over the cases, each family of judges one vote, own family left out.',
        ),
        families: z.array(z.string()),
      }),
    ),
    note: z.string(),
  })
  .meta({ id: 'JudgeReport', description: 'What judges say of stored change logs and justifications.' });
export type JudgeReport = z.infer<typeof judgeReportSchema>;

/** What `mendbench judge calibrate` prints. */
export const judgeCalibrationSchema = z
  .object({
    judge: z.string(),
    status: z.enum(['not_calibrated', 'calibrated']),
    reason: z.string().nullable(),
    raters: z.int().min(0),
    cases: z.int().min(0),
    human_alpha: agreementSchema,
    judge_alpha: agreementSchema,
    judge_kappa_weighted: agreementSchema,
    bias: z.number().nullable().describe('Mean of judge less person, in points from 1 to 5.'),
    confusion: z.array(z.array(z.int().min(0))).describe('`[person - 1][judge - 1]`: how often.'),
  })
  .meta({ id: 'JudgeCalibration', description: "A judge's agreement with people." });
export type JudgeCalibration = z.infer<typeof judgeCalibrationSchema>;
