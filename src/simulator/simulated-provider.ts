/** Whose wire format a call speaks; `compatible` is a local server with OpenAI's chat completions and nothing beside them. */
export const SIMULATED_PROVIDERS = ['openai', 'anthropic', 'google', 'compatible'] as const;
export type SimulatedProvider = (typeof SIMULATED_PROVIDERS)[number];
