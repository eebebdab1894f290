import { z } from 'zod';
import { agentSchema, modelSlugSchema } from './agent.ts';
import { listPageSchema } from './list-page.ts';

/** A parameter that a model takes: `slug@name=value`. */
const modelParameterSchema = z
  .object({
    name: z.string().describe('Name of the parameter, as it stands in `slug@name=value`.'),
    meaning: z.string().describe('What the parameter does.'),
    kind: z.string().describe('What values it takes, such as `share` or `word`.'),
    default: z.union([z.string(), z.number()]).describe('Its value where none is given.'),
    choices: z.array(z.string()).optional().describe('Every value it may have; absent where it is no choice.'),
  })
  .meta({ id: 'ModelParameter', description: 'A parameter that a model takes, given as `slug@name=value`.' });

/** A model that can be run, or a baseline. */
export const modelEntrySchema = z
  .object({
    model: modelSlugSchema,
    agent: agentSchema,
    kind: z
      .enum(['baseline', 'reference', 'model'])
      .describe(
        '`baseline`: needs no key; `reference`: a yardstick that is handed the truth; `model`: behind a provider.',
      ),
    description: z.string().describe('What the model does, in a sentence.'),
    is_deterministic: z.boolean().describe('Whether one repetition tells all.'),
    sees_truth: z.boolean().describe('Whether it is handed the truth; such a model is never ranked.'),
    is_runnable: z.boolean().describe('Whether it can be run now.'),
    key_configured: z.boolean().nullable().describe('Whether its key is set; null where it needs none. Never the key.'),
    price: z
      .object({
        input_usd_per_million: z.number().min(0).describe('US dollars for a million tokens sent.'),
        output_usd_per_million: z.number().min(0).describe('US dollars for a million tokens that come back.'),
      })
      .nullable()
      .describe('USD by million tokens; null where it is unknown. Agents that need no provider cost 0.'),
    context_window: z.int().min(1).nullable().describe('Tokens; null where there is no such limit, or it is unknown.'),
    notices: z.array(z.string()).describe('What to know before paying for it, such as that its price is unknown.'),
    parameters: z.array(modelParameterSchema).describe('What can be set in `slug@name=value`.'),
  })
  .meta({ id: 'Model', description: 'A model that can be run.' });
export type ModelEntry = z.infer<typeof modelEntrySchema>;

/** GET /api/models. */
export const modelListSchema = listPageSchema(modelEntrySchema).meta({ id: 'ModelList', description: 'All models.' });
export type ModelList = z.infer<typeof modelListSchema>;
