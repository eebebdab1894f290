import { z } from 'zod';
import { columnSchema, partSchema } from './column.ts';
import { listPageSchema } from './list-page.ts';
import { sha256Schema } from './quality.ts';
import { ruleSchema } from './rule.ts';

/** A dataset in a list. */
export const datasetSummarySchema = z
  .object({
    dataset_id: z.string().describe('Slug, such as `wildlife-strikes`.'),
    number: z.int().min(1).describe('The last part of its task ids.'),
    title: z.string(),
    domain: z.string(),
    origin: z.enum(['real', 'synthetic']),
    licence: z.string().describe('SPDX identifier, or the words of a public-domain dedication.'),
    version: sha256Schema.describe('SHA-256 of the table: another table is another version.'),
    row_count: z.int().min(0),
    column_count: z.int().min(1),
    task_count: z.int().min(0).describe('Tasks of the catalogue that are made from it.'),
  })
  .meta({ id: 'DatasetSummary', description: 'A dataset in a list.' });
export type DatasetSummary = z.infer<typeof datasetSummarySchema>;

/** GET /api/datasets. */
export const datasetListSchema = listPageSchema(datasetSummarySchema).meta({
  id: 'DatasetList',
  description: 'A page of datasets.',
});
export type DatasetList = z.infer<typeof datasetListSchema>;

/** GET /api/datasets/:id: the descriptor. */
export const datasetDetailSchema = datasetSummarySchema
  .extend({
    description: z.string(),
    source: z.string(),
    attribution: z.string(),
    derivation: z.array(z.string()).describe('What the derivation removed and changed, or the generator and its seed.'),
    columns: z.array(columnSchema),
    parts: z.array(partSchema),
    key: z.array(z.string()).describe('Columns that identify a row.'),
    identities: z.array(z.array(z.string())).describe('Column sets beside the key that identify an entity.'),
    protected_columns: z.array(z.string()),
    rules: z.array(ruleSchema),
    task_ids: z.array(z.string()),
    canary: z.string().describe('Marks files made from it for crawlers; stands in no table.'),
  })
  .meta({ id: 'DatasetDetail', description: 'A dataset and everything it says of itself.' });
export type DatasetDetail = z.infer<typeof datasetDetailSchema>;
