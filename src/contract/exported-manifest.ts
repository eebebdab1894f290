import { z } from 'zod';
import { cellReferenceSchema } from './change-log-entry.ts';
import { taskDetailSchema } from './task.ts';

/** manifest.json of an exported task: its details, and what is needed to score it and to rebuild the dirty table's order. */
export const exportedManifestSchema = taskDetailSchema
  .extend({
    row_order: z.array(z.string()).describe("`_rid` of the dirty table's rows in their order."),
    distractors: z.array(cellReferenceSchema).describe('Untouched cells that look wrong and are right.'),
  })
  .meta({ id: 'TaskManifest', description: 'What an exported task says of itself.' });
export type ExportedManifest = z.infer<typeof exportedManifestSchema>;
