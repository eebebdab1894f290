import { z } from 'zod';
import { idSchema, timeSchema } from './quality.ts';

/** What a key may do; each includes those before it. */
export const API_SCOPES = ['read', 'run', 'admin'] as const;
export const apiScopeSchema = z
  .enum(API_SCOPES)
  .describe('`read` looks; `run` also starts and controls runs; `admin` also keeps keys, webhooks and datasets.');
export type ApiScope = z.infer<typeof apiScopeSchema>;

/** Body of POST /api/keys. */
export const apiKeyRequestSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(100).describe('Whose key it is, or what for.'),
    scope: apiScopeSchema,
    expires_in_days: z.int().min(1).max(3650).optional().describe('Until it is revoked where absent.'),
  })
  .meta({
    id: 'ApiKeyRequest',
    description: 'A key to be made.',
    examples: [{ name: 'nightly build', scope: 'run', expires_in_days: 90 }],
  });
export type ApiKeyRequest = z.infer<typeof apiKeyRequestSchema>;

/** A key without its secret. */
export const apiKeySchema = z
  .object({
    key_id: idSchema.describe('Id of the key; no secret.'),
    name: z.string().describe('What it was named when it was made.'),
    scope: apiScopeSchema,
    state: z.enum(['valid', 'expired', 'revoked']).describe('Only a `valid` key lets anybody in.'),
    created_at: timeSchema.describe('When it was made.'),
    expires_at: timeSchema.nullable().describe('Null where it holds until it is revoked.'),
    revoked_at: timeSchema.nullable().describe('When it was revoked; null where it was not.'),
  })
  .meta({ id: 'ApiKey', description: 'A key of this server, without its secret.' });
export type ApiKey = z.infer<typeof apiKeySchema>;

/** Reply of POST /api/keys: the only time that the key is shown. */
export const madeApiKeySchema = apiKeySchema
  .extend({ key: z.string().describe('Sent as `Authorization: Bearer <key>`. It is shown this once and not stored.') })
  .meta({ id: 'MadeApiKey', description: 'A key that was just made.' });
export type MadeApiKey = z.infer<typeof madeApiKeySchema>;

export const apiKeyListSchema = z
  .object({
    items: z.array(apiKeySchema).describe('Every key that was ever made.'),
    next_cursor: z.null().describe('Always null: the list has one page.'),
  })
  .meta({ id: 'ApiKeyList', description: 'All keys, the newest first.' });
export type ApiKeyList = z.infer<typeof apiKeyListSchema>;
