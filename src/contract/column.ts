import { z } from 'zod';

/** The type of a column's values. */
const columnTypeSchema = z.enum(['string', 'number', 'date', 'boolean']);

/** A column as its dataset declares it. */
export const columnSchema = z
  .object({
    name: z.string().describe('Name of the column or part.'),
    type: columnTypeSchema.describe('Type of its values.'),
    meaning: z.string().describe('What the column holds, in plain words, with its unit where it has one.'),
    nullable: z.boolean().describe('Whether the clean table may have nulls here.'),
    protected: z.boolean().describe('Never injected, and changing it is corruption; agents are not told.'),
    decimals: z.int().min(0).optional().describe('Decimals of a number column.'),
    minimum: z.number().optional().describe('Least allowed value, inclusive.'),
    maximum: z.number().optional().describe('Greatest allowed value, inclusive.'),
    vocabulary: z.array(z.string()).optional().describe('Every allowed value of a closed column.'),
    pattern: z.string().optional().describe('Regular expression that every value matches.'),
    format: z.string().optional().describe('The same in words.'),
  })
  .meta({ id: 'Column', description: 'A column as its dataset declares it.' });

/** A column of a task: as its dataset declares it, and how its cells are compared. */
export const taskColumnSchema = columnSchema
  .extend({
    equality: z
      .enum(['canonical', 'sensitive'])
      .describe(
        '`canonical`: cells are compared by value; `sensitive`: by exact text, as the format itself is at stake.',
      ),
  })
  .meta({ id: 'TaskColumn', description: 'A column of a task.' });
export type TaskColumnDocument = z.infer<typeof taskColumnSchema>;

/** A named piece of a column, which rules may use like a column. */
export const partSchema = z
  .object({
    name: z.string().describe('Name of the column or part.'),
    column: z.string().describe('The column that it is a piece of.'),
    pattern: z.string().describe('Regular expression whose first group is the piece.'),
    meaning: z.string().describe('What the piece says, in plain words.'),
  })
  .meta({ id: 'Part', description: 'A named piece of a column: the first group of the pattern.' });
