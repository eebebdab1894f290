import { z } from 'zod';
import { datasetDescriptorSchema } from './dataset-descriptor.ts';
import { listPageSchema } from './list-page.ts';
import { sha256Schema } from './quality.ts';
import { ruleSchema } from './rule.ts';

/** One state of a dataset. */
export const datasetVersionSchema = z
  .object({
    version: sha256Schema.describe('Hash of descriptor and table.'),
    is_current: z.boolean().describe('Whether new runs use it.'),
    kind: z.enum(['table', 'pair']).describe('A table of its own, or a dirty table with its corrected one.'),
    title: z.string().describe('Name of the dataset for people.'),
    content_hash: sha256Schema.describe('Hash of the table alone.'),
    row_count: z.int().min(0).describe('Rows of the table.'),
    column_count: z.int().min(1).describe('Columns of the table.'),
    rule_count: z.int().min(0).describe('Rules that it declares.'),
    task_count: z.int().min(0).describe('Tasks that are made of it.'),
  })
  .meta({ id: 'DatasetVersion', description: 'One state of a dataset: a descriptor with its table.' });
export type DatasetVersion = z.infer<typeof datasetVersionSchema>;

/** GET /api/datasets/:id/versions. */
export const datasetVersionListSchema = listPageSchema(datasetVersionSchema).meta({
  id: 'DatasetVersionList',
  description: 'A page of versions: the current one, then the older ones, the last replaced first.',
});
export type DatasetVersionList = z.infer<typeof datasetVersionListSchema>;

/** GET /api/datasets/:id/versions/:version. */
export const datasetVersionDetailSchema = datasetVersionSchema
  .extend({ descriptor: datasetDescriptorSchema })
  .meta({ id: 'DatasetVersionDetail', description: 'A version and all that it declares.' });
export type DatasetVersionDetail = z.infer<typeof datasetVersionDetailSchema>;

const columnNames = z.array(z.string());

/** GET /api/datasets/:id/versions/:version/diff. */
export const versionDifferenceSchema = z
  .object({
    before: sha256Schema.describe('The version that is compared.'),
    after: sha256Schema.describe('The version that it is compared with.'),
    columns: z
      .object({
        added: columnNames.describe('What only the version compared with has.'),
        removed: columnNames.describe('What only the version that is compared has.'),
      })
      .describe('Names of columns that only one of the versions has.'),
    redeclared: z
      .array(
        z.object({
          column: z.string().describe('Name of the column.'),
          members: columnNames.describe('Names of the members that differ, such as `pattern`.'),
        }),
      )
      .describe('Columns of both that are declared otherwise, with the members that differ.'),
    rules: z
      .object({
        added: z.array(ruleSchema).describe('What only the version compared with has.'),
        removed: z.array(ruleSchema).describe('What only the version that is compared has.'),
      })
      .describe('Rules that only one of the versions has.'),
    members: columnNames.describe('Members of the descriptor beside columns and rules that differ.'),
    rows: z
      .object({
        added: z.int().min(0).describe('What only the version compared with has.'),
        removed: z.int().min(0).describe('What only the version that is compared has.'),
        changed: z.int().min(0).describe('Rows of the same key with another cell.'),
        changed_cells: z.int().min(0).describe('Cells that differ in those rows.'),
      })
      .nullable()
      .describe('Rows by the key of both; null where the keys differ or a key occurs twice.'),
  })
  .meta({ id: 'VersionDifference', description: 'What one version has that another has not.' });
export type VersionDifferenceDocument = z.infer<typeof versionDifferenceSchema>;

/** Reply of DELETE /api/datasets/:id. */
export const removedDatasetSchema = z
  .object({
    dataset_id: z.string().describe('Slug of the dataset.'),
    versions_removed: z.int().min(1).describe('The current one and the older ones.'),
  })
  .meta({ id: 'RemovedDataset', description: 'What was taken away; results that were made with it stay readable.' });
export type RemovedDataset = z.infer<typeof removedDatasetSchema>;
