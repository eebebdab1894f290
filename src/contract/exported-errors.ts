import { z } from 'zod';
import { cellReferenceSchema } from './change-log-entry.ts';
import { cellValueSchema } from './quality.ts';

/** One planted cell error, as errors.json and GET /api/tasks/:id/errors give it. */
export const exportedCellErrorSchema = z
  .object({
    error_id: z.string().describe('`e001`, `e002`, … in the order of planting.'),
    type: z.string().describe('Kind of defect, such as `typo`.'),
    rid: z.string().describe('`_rid` of the row.'),
    column: z.string().describe('Name of the column.'),
    clean: cellValueSchema.describe('What the clean table has there.'),
    dirty: cellValueSchema.describe('What the dirty table has there.'),
    accept: z.array(cellValueSchema).describe('Further repairs that count as right.'),
    evidence_kind: z.string().describe('Which evidence proves the repair.'),
    evidence_cells: z.array(cellReferenceSchema).describe('Clean cells that tell the true value.'),
    hops: z.int().min(0).describe('Steps of reasoning from the evidence to the repair.'),
  })
  .meta({ id: 'CellError', description: 'One planted cell error and what proves its repair.' });
export type ExportedCellError = z.infer<typeof exportedCellErrorSchema>;

/** One entity of a uniqueness task: its rows in the dirty table. */
export const exportedEntitySchema = z
  .object({
    entity: z.string().describe('Name of the entity within its task.'),
    golden: z.string().describe("`_rid` of the entity's row in the clean table."),
    members: z
      .array(
        z.object({
          rid: z.string().describe('`_rid` of the row.'),
          planted: z.boolean().describe('Whether the row was added, so that it is the one to remove.'),
          changes: z
            .array(
              z.object({
                column: z.string().describe('Name of the column.'),
                clean: cellValueSchema.describe('What the clean table has there.'),
                dirty: cellValueSchema.describe('What the dirty table has there.'),
              }),
            )
            .describe('What was changed of the golden record in it.'),
        }),
      )
      .describe('The rows that stand for it.'),
  })
  .meta({ id: 'Entity', description: 'One entity of a uniqueness task and its rows in the dirty table.' });
export type ExportedEntity = z.infer<typeof exportedEntitySchema>;

/** errors.json of a task of accuracy, completeness or consistency. */
export const exportedCellErrorsSchema = z.array(exportedCellErrorSchema);

/** errors.json of a uniqueness task. */
export const exportedEntitiesSchema = z.array(exportedEntitySchema);
