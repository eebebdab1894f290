import { z } from 'zod';
import { partSchema, taskColumnSchema } from './column.ts';
import { exportedCellErrorSchema, exportedEntitySchema } from './exported-errors.ts';
import { listPageSchema, nextCursorSchema } from './list-page.ts';
import { cellValueSchema, resultDifficultySchema, resultDimensionSchema, sha256Schema } from './quality.ts';
import { ruleSchema } from './rule.ts';

/** The id of a task, such as `accuracy_easy_1`. */
export const taskIdSchema = z
  .string()
  .min(1)
  .max(200)
  .describe('Id of a task, such as `accuracy_easy_1`.')
  .meta({ examples: ['accuracy_easy_1'] });

/** A task in a list. */
export const taskSummarySchema = z
  .object({
    task_id: taskIdSchema.describe('Id of the task, such as `accuracy_easy_1`.'),
    suites: z.array(z.string()).describe('Suites that it belongs to, such as `standard` and `smoke`.'),
    dataset: z
      .string()
      .describe('Slug of its dataset.')
      .meta({ examples: ['wildlife-strikes'] }),
    dimension: resultDimensionSchema,
    difficulty: resultDifficultySchema,
    row_count: z.int().min(0).describe('Rows of the dirty table.'),
    column_count: z.int().min(1).describe('Columns without `_rid`.'),
    error_count: z.int().min(0).describe('Planted errors: cells, or duplicate rows in uniqueness.'),
    error_rate: z.number().min(0).describe('Errors by injectable cells, or duplicates by clean rows.'),
    hash: sha256Schema.describe('Changes exactly when a score of the task could.'),
  })
  .meta({ id: 'TaskSummary', description: 'A task in a list.' });
export type TaskSummary = z.infer<typeof taskSummarySchema>;

/** GET /api/tasks. */
export const taskListSchema = listPageSchema(taskSummarySchema)
  .extend({ catalogue_version: z.string().describe('Version of the whole catalogue.') })
  .meta({ id: 'TaskList', description: 'A page of the catalogue.' });
export type TaskList = z.infer<typeof taskListSchema>;

/** GET /api/tasks/:id. */
export const taskDetailSchema = taskSummarySchema
  .extend({
    catalogue_version: z.string().describe('Hash that tells one state of all tasks of the suite from another.'),
    dataset_version: sha256Schema.describe('Hash of descriptor and table of the dataset.'),
    seed: z.string().describe('All of its randomness came from this text.'),
    prompt: z.string().describe('What an agent is told, in words.'),
    columns: z.array(taskColumnSchema).describe('Columns of the dirty table, in their order.'),
    protected_columns: z.array(z.string()).describe('Never injected; agents are not told.'),
    parts: z.array(partSchema).describe('Named pieces of columns, which rules may use like columns.'),
    key: z.array(z.string()).describe('Columns that identify a row.'),
    identities: z.array(z.array(z.string())).describe('Column sets beside the key that identify an entity.'),
    rules: z.array(ruleSchema).describe('The rules that hold in the clean table.'),
    error_types: z
      .array(
        z.object({
          error_type: z.string().describe('Type of planted error, such as `typo`.'),
          count: z.int().min(0).describe('How many of the type were planted.'),
        }),
      )
      .describe('Sorted by error type.'),
    distractor_count: z.int().min(0).describe('Untouched cells, or pairs of rows, that look wrong and are right.'),
    legitimate_nulls: z.int().min(0).describe('Nulls that must stay.'),
    redraws: z.int().min(0).describe('How often the plan was drawn again until all guarantees held.'),
    canary: z.string().describe('A text that no training data should hold: who finds it has seen the benchmark.'),
  })
  .meta({ id: 'TaskDetail', description: 'A task with its prompt, columns, rules and the facts of its making.' });
export type TaskDetail = z.infer<typeof taskDetailSchema>;

/** GET /api/tasks/:id/table: rows of the dirty table in its order. */
export const taskTablePageSchema = z
  .object({
    task_id: taskIdSchema.describe('Id of the task, such as `accuracy_easy_1`.'),
    columns: z.array(z.string()).describe('Names of the columns; the first is `_rid`.'),
    row_count: z.int().min(0).describe('Rows of the whole table.'),
    items: z.array(z.array(cellValueSchema)).describe('Rows, each a list of cells in the order of `columns`.'),
    next_cursor: nextCursorSchema.describe('Gets the next page when sent as `cursor`; null on the last page.'),
  })
  .meta({ id: 'TaskTablePage', description: 'Some rows of the dirty table.' });
export type TaskTablePage = z.infer<typeof taskTablePageSchema>;

const errorPageOf = <Kind extends string, Item extends z.ZodType>(kind: Kind, item: Item) =>
  z.object({
    kind: z.literal(kind).describe('Whether errors are of cells, or of entities in a uniqueness task.'),
    task_id: taskIdSchema.describe('Id of the task, such as `accuracy_easy_1`.'),
    total: z.int().min(0).describe('Items of the whole list.'),
    items: z.array(item).describe('The entries of this page, in the order of the list.'),
    next_cursor: nextCursorSchema.describe('Gets the next page when sent as `cursor`; null on the last page.'),
  });

/** GET /api/tasks/:id/errors: planted cell errors, or the entities of a uniqueness task. */
export const taskErrorPageSchema = z
  .discriminatedUnion('kind', [
    errorPageOf('cells', exportedCellErrorSchema),
    errorPageOf('entities', exportedEntitySchema),
  ])
  .meta({
    id: 'TaskErrorPage',
    description: 'Some of the ground truth: planted cell errors, or entities in uniqueness.',
  });
export type TaskErrorPage = z.infer<typeof taskErrorPageSchema>;
