import { z } from 'zod';

/** One line of an own table's tasks.json: a task that was built when the table was confirmed, or why it could not be. */
const ownTaskEntrySchema = z.object({
  task_id: z.string(),
  /** SHA-256 of the task's bytes; null where it could not be built. */
  hash: z.string().nullable(),
  /** Why it could not be built; null where it was. */
  reason: z.string().nullable(),
});
export type OwnTaskEntry = z.infer<typeof ownTaskEntrySchema>;

/** The whole of tasks.json: an entry for each dimension and difficulty. */
export const ownTaskEntriesSchema = z.array(ownTaskEntrySchema);
