import { z } from 'zod';
import { listPageSchema } from './list-page.ts';
import { idSchema, timeSchema } from './quality.ts';

/** Something that was done through the API. */
export const auditEntrySchema = z
  .object({
    entry_id: idSchema.describe('Id of the entry; ids sort by time.'),
    at: timeSchema.describe('When it was done.'),
    key_id: z.string().nullable().describe('Whose key was sent; null where the server needed none.'),
    action: z.string().describe('Such as `batch.start`, `run.cancel` or `key.revoke`.'),
    subject: z.string().nullable().describe('Id of what it was done to; null where it has none.'),
    request_id: z.string().describe('As in the header `x-request-id` of the reply and in the log.'),
  })
  .meta({ id: 'AuditEntry', description: 'Something that was done through the API.' });
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** GET /api/audit, newest first. */
export const auditPageSchema = listPageSchema(auditEntrySchema).meta({
  id: 'AuditPage',
  description: 'A page of what was done, the newest first.',
});
export type AuditPage = z.infer<typeof auditPageSchema>;
