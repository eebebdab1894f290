import { z } from 'zod';
import { cellValueSchema } from './quality.ts';

/** A cell by row id and column. */
export const cellReferenceSchema = z
  .object({ rid: z.string().describe('`_rid` of the row.'), column: z.string().describe('Name of the column.') })
  .meta({
    id: 'CellReference',
    description: 'A cell by row id and column.',
  });

/** One claim of a change log (METHODOLOGY 7.1), expanded to one row. */
export const changeLogEntrySchema = z
  .object({
    rid: z.string().describe('`_rid` of the row.'),
    column: z.string().describe('Column; `#row` for whole rows.'),
    op: z
      .enum(['set', 'delete', 'merge', 'insert'])
      .describe(
        '`set` writes a cell, `delete` removes a row, `merge` removes a row in favour of another, `insert` adds one.',
      ),
    old: cellValueSchema.describe('What was there before, as the agent says; null for an empty cell.'),
    new: cellValueSchema.describe('What is there now, as the agent says; null for an empty cell.'),
    into: z.string().optional().describe('`_rid` that a deleted or merged row is a duplicate of.'),
    rule: z.string().describe('Such as `fd`, `arithmetic`, `format`, `vocabulary`, `range`, `duplicate`.'),
    evidence: z.array(cellReferenceSchema).describe('Cells that prove the change.'),
    confidence: z.number().min(0).max(1).nullable().describe('Null where the agent gave none.'),
  })
  .meta({
    id: 'ChangeLogEntry',
    description: 'One claim of a change log.',
    examples: [
      {
        rid: 'k3x9qa',
        column: 'city',
        op: 'set',
        old: 'Bostn',
        new: 'Boston',
        rule: 'vocabulary',
        evidence: [{ rid: 'k3x9qa', column: 'city' }],
        confidence: 0.98,
      },
    ],
  });
export type ChangeLogEntryDocument = z.infer<typeof changeLogEntrySchema>;
