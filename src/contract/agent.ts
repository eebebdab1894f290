import { z } from 'zod';
import { sha256Schema } from './quality.ts';

/** Who is behind a slug: provider, model id, strategy and parameters. */
export const agentSchema = z
  .object({
    provider: z.string().describe('`builtin` for agents that need no key.'),
    model_id: z.string().describe("The provider's own name of the model."),
    strategy: z.string().nullable().describe('How the model is used; null for the default.'),
    parameters: z.record(z.string(), z.union([z.string(), z.number()])).describe('What the agent was set to.'),
    prompt_hash: sha256Schema
      .nullable()
      .describe("SHA-256 of the words of the agent's strategy; null for agents that are asked nothing in words."),
  })
  .meta({
    id: 'Agent',
    description: 'Who is behind a model slug.',
    examples: [{ provider: 'builtin', model_id: 'rules', strategy: null, parameters: {}, prompt_hash: null }],
  });
export type AgentDocument = z.infer<typeof agentSchema>;

/** A model's URL-safe slug. */
export const modelSlugSchema = z
  .string()
  .min(1)
  .max(200)
  .describe('Slug of the model: `<model id>[--<strategy>][--<variant>]`, as GET /api/models lists it.')
  .meta({ examples: ['rules'] });
