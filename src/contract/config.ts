import { z } from 'zod';

/** A header that carries a right; its value must come by reference. */
const SECRET_HEADER = /^(proxy-)?authorization$|^(set-)?cookie$|token|secret|password|(^|-)key$/iu;

const REFERENCE_HELP =
  'write {env: NAME} for a variable of the environment, or {file: PATH} for a file; a key never stands in the config itself';

/** Where a secret is, never the secret itself. */
export const secretReferenceSchema = z
  .union(
    [
      z.strictObject({ env: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/u, 'must be the name of a variable') }),
      z.strictObject({ file: z.string().min(1).describe('Relative to the config file.') }),
    ],
    { error: `must be a reference: ${REFERENCE_HELP}` },
  )
  .meta({ id: 'SecretReference', description: 'A variable of the environment or a file that holds the secret.' });
export type SecretReference = z.infer<typeof secretReferenceSchema>;

const plainTextSchema = z.string().refine((text) => !/\$\{|\$\(/u.test(text), {
  error: `is taken as it stands, and \${…} is not replaced; write the value, or for a secret ${REFERENCE_HELP}`,
});

const addressSchema = plainTextSchema
  .refine((text) => /^https?:$/u.test(URL.parse(text)?.protocol ?? ''), { error: 'must be an http or https address' })
  .refine((text) => (URL.parse(text)?.username ?? '') === '' && (URL.parse(text)?.password ?? '') === '', {
    error: `must not hold a user or a password; use headers with a reference: ${REFERENCE_HELP}`,
  })
  .refine((text) => !/[?#]/u.test(text), { error: 'must end before a question mark or a hash sign' });

const headersSchema = z
  .record(
    z.string().regex(/^[A-Za-z0-9-]{1,100}$/u, 'must be the name of a header'),
    z.union([plainTextSchema, secretReferenceSchema], {
      error: `must be a text, or for a secret a reference: ${REFERENCE_HELP}`,
    }),
  )
  .superRefine((headers, context) => {
    for (const [name, value] of Object.entries(headers)) {
      if (typeof value !== 'string' || !SECRET_HEADER.test(name)) continue;
      context.addIssue({ code: 'custom', path: [name], message: `carries a right: ${REFERENCE_HELP}` });
    }
  })
  .meta({ description: 'Sent with every call. A value is a text or a reference to a secret.' });

/** What may be sent to a provider or a model at most. */
export const configLimitsSchema = z
  .strictObject({
    concurrency: z.int().min(1).max(10_000).optional().describe('Calls at the same time.'),
    requests_per_minute: z.int().min(1).optional(),
    tokens_per_minute: z.int().min(1).optional().describe('Input and output together.'),
  })
  .meta({ id: 'ConfigLimits' });
export type ConfigLimits = z.infer<typeof configLimitsSchema>;

const usdSchema = z.number().min(0).max(100_000);
const rates = {
  input: usdSchema,
  cached_input: usdSchema.optional().describe('As input where absent.'),
  cache_write: usdSchema.optional().describe('As input where absent.'),
  output: usdSchema.describe('Reasoning included.'),
};

/** What a model costs, as the operator says. */
export const configPriceSchema = z
  .strictObject({
    ...rates,
    tiers: z
      .array(z.strictObject({ above_input_tokens: z.int().min(1), ...rates }))
      .optional()
      .describe('Rates of requests with more input tokens than that, for all their tokens.'),
    date: z.iso.date().optional().describe('The day on which the price was read.'),
  })
  .meta({ id: 'ConfigPrice', description: 'USD a million tokens.' });
export type ConfigPrice = z.infer<typeof configPriceSchema>;

/** One model that can be named. */
export const configModelSchema = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9][a-z0-9./-]{0,99}$/u, 'must be lower-case letters, digits, dots, slashes and hyphens')
      .describe('How --model names it; `provider/id` changes what is known of a listed model.'),
    provider: z.enum(['openai', 'anthropic', 'google', 'compatible'], {
      error: 'must be openai, anthropic, google, or compatible for any server that speaks chat completions',
    }),
    id: z.string().min(1).max(200).describe('As the provider knows it.'),
    base_url: addressSchema.optional(),
    headers: headersSchema.optional(),
    key: secretReferenceSchema.optional(),
    context_window: z.int().min(1).optional().describe('Tokens of request and reply together.'),
    output_limit: z.int().min(1).optional().describe('Most tokens of a reply.'),
    price: configPriceSchema.optional(),
    parameters: z
      .strictObject({
        temperature: z.boolean(),
        seed: z.boolean(),
        effort: z.boolean(),
        structured_output: z.boolean(),
        tools: z.boolean(),
      })
      .partial()
      .optional()
      .describe('What the model may be sent, where that differs from what is known of it.'),
    limits: configLimitsSchema.optional(),
  })
  .meta({ id: 'ConfigModel' });
export type ConfigModel = z.infer<typeof configModelSchema>;

const agentFields = {
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{0,99}$/u, 'must be lower-case letters, digits, dots and hyphens')
    .describe('How --model names it.'),
  description: z.string().max(500).optional(),
  timeout_seconds: z.number().min(1).max(86_400).default(300),
  output_mb: z.int().min(1).max(1024).default(64),
  deterministic: z
    .boolean()
    .default(false)
    .describe('Whether equal tasks get equal answers, so that one repetition tells all.'),
};

/** An agent that is a program of the operator's. */
export const configCommandAgentSchema = z
  .strictObject({
    ...agentFields,
    command: z
      .array(z.string().min(1))
      .min(1)
      .describe(
        'Program and arguments; no shell reads them. What begins with ./ or ../ is relative to the config file.',
      ),
    memory_mb: z.int().min(16).max(1_048_576).default(2048),
    env: z
      .array(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/u, 'must be the name of a variable'))
      .default([])
      .describe('Variables that the program may see beside PATH; no others reach it.'),
  })
  .meta({ id: 'ConfigCommandAgent' });

/** An agent that is a server of the operator's. */
export const configHttpAgentSchema = z
  .strictObject({
    ...agentFields,
    url: addressSchema,
    headers: headersSchema.optional(),
    secret: secretReferenceSchema.optional().describe('Signs every body, so that the server knows who asks.'),
    allow_private: z
      .boolean()
      .default(false)
      .describe('Whether the address may be on this machine or in a private network.'),
  })
  .meta({ id: 'ConfigHttpAgent' });

/** The file mendbench.config.yaml. Every part may be left out. */
export const mendbenchConfigSchema = z
  .strictObject({
    models: z.array(configModelSchema).default([]),
    limits: z
      .strictObject({
        openai: configLimitsSchema,
        anthropic: configLimitsSchema,
        google: configLimitsSchema,
        compatible: configLimitsSchema,
      })
      .partial()
      .default({})
      .describe('For every model of a provider; those of a model win.'),
    agents: z
      .array(
        z.union([configCommandAgentSchema, configHttpAgentSchema], {
          error: 'must have a name and either a command or a url, with fields of that kind only',
        }),
      )
      .default([])
      .describe('Agents that are programs or servers of your own.'),
    cache: z
      .strictObject({
        enabled: z.boolean().optional().describe('Absent: on where it cannot change results.'),
        ttl_hours: z.number().min(0.01).max(87_600).default(720),
        max_mb: z.int().min(1).max(1_048_576).default(1024),
      })
      .default({ ttl_hours: 720, max_mb: 1024 })
      .describe('Replies that are kept, so that the same question is not paid twice.'),
    budget_usd: z.number().min(0).optional().describe('Most that a run may spend where --budget-usd does not say.'),
  })
  .superRefine(({ models, agents }, context) => {
    const seen = new Set<string>();
    const named = models.map(({ name }, index) => ({ name, path: ['models', index, 'name'] }));
    named.push(...agents.map(({ name }, index) => ({ name, path: ['agents', index, 'name'] })));
    for (const { name, path } of named) {
      if (seen.has(name))
        context.addIssue({ code: 'custom', path, message: 'is the name of another entry; choose one' });
      seen.add(name);
    }
  })
  .meta({ id: 'MendbenchConfig', description: 'Models, limits, agents, cache and budget of mendbench.config.yaml.' });
export type MendbenchConfig = z.infer<typeof mendbenchConfigSchema>;
