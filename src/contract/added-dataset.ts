import { z } from 'zod';
import { datasetDescriptorSchema } from './dataset-descriptor.ts';
import { sha256Schema } from './quality.ts';
import { ruleSchema } from './rule.ts';

const additionSchema = z
  .enum(['added', 'replaced', 'unchanged'])
  .describe('`unchanged`: the same was there already, and nothing was done.');

const sharedMembers = {
  dataset_id: z
    .string()
    .describe('Its slug, and the name of the suite of its tasks.')
    .meta({ examples: ['orders'] }),
  number: z.int().min(10).describe('Its place in lists.'),
  title: z.string().describe('Name of the dataset for people.'),
  addition: additionSchema,
  version: sha256Schema.describe('Hash of descriptor and table: what was added or edited makes another.'),
  content_hash: sha256Schema.describe('Hash of the table alone.'),
  row_count: z.int().min(0).describe('Rows of the table.'),
  column_count: z.int().min(1).describe('Columns of the table.'),
};

/** What of a table bears a rule out. */
const ruleSupportSchema = z
  .object({
    unit: z.enum(['rows', 'groups', 'claims']).describe('What was counted.'),
    holding: z.int().min(0).describe('How many of them bear it out.'),
    broken: z.int().min(0).describe('How many of them contradict it.'),
    silent: z.int().min(0).describe('Without a claim, because something is null.'),
    error: z.number().min(0).max(1).describe('Least share of rows to take away so that it holds.'),
  })
  .meta({ id: 'RuleSupport', description: 'What of a table bears a rule out.' });

const addedTaskSchema = z
  .object({
    task_id: z.string().describe('Id of the task, such as `accuracy_easy_1`.'),
    hash: sha256Schema.nullable().describe('Of its bytes; null where it could not be built.'),
    reason: z.string().nullable().describe('Why it could not be built; null where it was.'),
  })
  .meta({ id: 'AddedTask', description: 'A task of an own table, or why it cannot be built.' });

/** Reply of POST /api/datasets and PUT /api/datasets/:id/descriptor. */
export const addedTableSchema = z
  .object({
    ...sharedMembers,
    kind: z.literal('table').describe('Whether it is a table of its own, or a dirty table with its corrected one.'),
    notes: z.array(z.string()).describe('What reading and tidying did, such as that rows were sampled.'),
    descriptor: datasetDescriptorSchema,
    rules: z
      .array(z.object({ rule: ruleSchema.describe('The rule.'), support: ruleSupportSchema }))
      .describe('The rules of the descriptor, with what bears them out: look whether each is a law or a habit.'),
    rules_left_out: z
      .array(ruleSchema)
      .nullable()
      .describe(
        'Rules that hold and are not declared, because too few columns would be left to plant errors in; null where the table ' +
          'was not mined anew.',
      ),
    nearly: z
      .array(
        z.object({
          determinants: z.array(z.string()).describe('Columns that would determine the other.'),
          dependent: z.string().describe('The column that would be determined.'),
          g3: z.number().describe('Least share of rows to take away so that the dependency holds, in [0, 1].'),
        }),
      )
      .nullable()
      .describe('Dependencies that hold in all but a few rows: faults of the table, or no rules; null as above.'),
    tasks: z.array(addedTaskSchema).describe('The tasks that were made of the table.'),
  })
  .meta({ id: 'AddedTable', description: 'A table as it was added, for a person to confirm or edit.' });
export type AddedTable = z.infer<typeof addedTableSchema>;

/** Reply of POST /api/datasets/pairs. */
export const addedPairSchema = z
  .object({
    ...sharedMembers,
    kind: z.literal('pair').describe('Whether it is a table of its own, or a dirty table with its corrected one.'),
    task_id: z.string().describe('Id of the task, such as `accuracy_easy_1`.'),
    paired_by: z
      .enum(['rid', 'key', 'position'])
      .describe('How rows of the two tables were matched: by `_rid`, by the key, or by position.'),
    error_count: z.int().min(0).describe('Cells that differ by value.'),
    raha_error_count: z.int().min(0).describe('Cells that differ as the evaluation of Raha compares.'),
    published_results: z.int().min(0).describe('Published results that are known of just these tables.'),
    descriptor: datasetDescriptorSchema,
  })
  .meta({ id: 'AddedPair', description: 'A pair as it was added.' });
export type AddedPair = z.infer<typeof addedPairSchema>;

/** Reply of PUT /api/datasets/:id/descriptor. */
export const describedDatasetSchema = z.discriminatedUnion('kind', [addedTableSchema, addedPairSchema]);
export type DescribedDataset = z.infer<typeof describedDatasetSchema>;
