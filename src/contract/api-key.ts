import { z } from 'zod';

/** What a key may do; each includes those before it. `run` starts and controls runs, `admin` sees secrets' owners and truths of private seeds. */
export const API_SCOPES = ['read', 'run', 'admin'] as const;
export const apiScopeSchema = z
  .enum(API_SCOPES)
  .describe('`read` looks; `run` also starts and controls runs; `admin` also keeps keys, webhooks and datasets.');
export type ApiScope = z.infer<typeof apiScopeSchema>;
