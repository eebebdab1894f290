import { z } from 'zod';

/** The dataset that a path names. */
export const datasetParamsSchema = z.object({
  dataset_id: z
    .string()
    .min(1)
    .max(200)
    .describe('Slug of the dataset.')
    .meta({ examples: ['air-routes'] }),
});
