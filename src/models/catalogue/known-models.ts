import type { AcceptedParameters, Provider } from '../model-client.ts';

/** What is known of a model by its exact id. */
export interface KnownModel {
  readonly provider: Provider;
  readonly modelId: string;
  /** Tokens of request and reply together; null where unknown. */
  readonly contextWindow: number | null;
  /** Most tokens of a reply, reasoning included; null where unknown. */
  readonly outputLimit: number | null;
  readonly accepts: AcceptedParameters;
  /** Null where its maker has not said that it will end; `endsOn` is null where it did not say when. */
  readonly deprecation: { readonly endsOn: string | null } | null;
}

const ALL: AcceptedParameters = { temperature: true, seed: true, effort: true, structuredOutput: true, tools: true };
/** Models that reason take effort and no temperature; no Responses call takes a seed. */
const REASONING: AcceptedParameters = { ...ALL, temperature: false, seed: false };
const PLAIN: AcceptedParameters = { ...ALL, seed: false, effort: false };
/** Takes both, though never in one request: the library leaves temperature out beside effort. */
const EITHER: AcceptedParameters = { ...ALL, seed: false };
const GEMINI_2: AcceptedParameters = { ...ALL, effort: false };

/** What a model that nobody listed is sent: only what every model of its provider takes. */
export const UNLISTED: Readonly<Record<Provider, AcceptedParameters>> = {
  openai: { ...REASONING, effort: false },
  anthropic: { ...REASONING, effort: false },
  google: GEMINI_2,
  compatible: { temperature: true, seed: true, effort: false, structuredOutput: false, tools: false },
};

const M = 1_000_000;

/** Current models, newest first by maker. As of 2026-11-24. */
export const KNOWN_MODELS: readonly KnownModel[] = [
  ...listed('openai', REASONING, {
    'gpt-6.1-sol': [1.05 * M, 128_000],
    'gpt-6.1-terra': [1.05 * M, 128_000],
    'gpt-6-astra': [1.05 * M, 128_000],
    'gpt-6-sol': [1.05 * M, 128_000],
    'gpt-6-luna': [1.05 * M, 128_000],
    'gpt-5.6-sol': [1.05 * M, 128_000],
    'gpt-5.6-terra': [1.05 * M, 128_000],
    'gpt-5.6-luna': [1.05 * M, 128_000],
    'gpt-5.5': [M, 128_000],
    'gpt-5.5-pro': [M, 128_000],
    'gpt-5.4': [1.05 * M, 128_000],
    'gpt-5.4-pro': [1.05 * M, 128_000],
    'gpt-5.4-mini': [400_000, 128_000],
    'gpt-5.4-nano': [400_000, 128_000],
    'gpt-5.2': [400_000, 128_000],
    'gpt-5.1': [400_000, 128_000],
    'gpt-5': [400_000, 128_000, 'deprecated'],
    'gpt-5-mini': [400_000, 128_000, 'deprecated'],
    'gpt-5-nano': [400_000, 128_000, 'deprecated'],
    o3: [200_000, 100_000, 'deprecated'],
    'o4-mini': [200_000, 100_000],
  }),
  ...listed('openai', PLAIN, {
    'gpt-4.1': [M, 32_768],
    'gpt-4.1-mini': [M, 32_768],
    'gpt-4.1-nano': [M, 32_768],
    'gpt-4o': [128_000, 16_384],
    'gpt-4o-mini': [128_000, 16_384],
  }),
  ...listed('anthropic', REASONING, {
    'claude-fable-5-2': [null, 128_000],
    'claude-fable-5-1': [M, 128_000],
    'claude-fable-5': [M, 128_000],
    'claude-mythos-5-2': [null, null],
    'claude-mythos-5-1': [null, null],
    'claude-opus-5-5': [M, 128_000],
    'claude-opus-5': [M, 128_000],
    'claude-sonnet-5-5': [null, 128_000],
    'claude-sonnet-5': [M, 128_000],
    'claude-haiku-5-5': [null, 128_000],
    'claude-opus-4-8': [M, 128_000],
    'claude-opus-4-7': [M, 128_000],
  }),
  ...listed('anthropic', EITHER, {
    'claude-opus-4-6': [M, 128_000],
    'claude-sonnet-4-6': [M, 128_000],
  }),
  ...listed('anthropic', PLAIN, {
    'claude-opus-4-5': [200_000, 64_000],
    'claude-sonnet-4-5': [200_000, 64_000, '2026-11-30'],
    'claude-haiku-4-5': [200_000, 64_000],
    'claude-opus-4-1': [200_000, 32_000],
  }),
  ...listed('anthropic', { ...PLAIN, structuredOutput: false }, { 'claude-opus-4-0': [200_000, 32_000] }),
  ...listed('google', ALL, {
    'gemini-4-argon': [null, null],
    'gemini-3.8-flash': [M, 65_536],
    'gemini-3.7-flash': [M, 65_536],
    'gemini-3.6-flash': [M, 65_536],
    'gemini-3.5-flash': [M, 65_536],
    'gemini-3.5-flash-lite': [M, 65_536],
    'gemini-3.1-pro-preview': [M, 65_536],
    'gemini-3.1-flash-lite': [M, 65_536],
    'gemini-3-pro-preview': [M, 65_536],
    'gemini-3-flash-preview': [M, 65_536],
  }),
  ...listed('google', GEMINI_2, {
    'gemini-2.5-pro': [M, 65_536],
    'gemini-2.5-flash': [1_048_576, 65_536],
    'gemini-2.5-flash-lite': [M, 65_536],
  }),
  // Open weights that many servers offer; what they cost is the server's to say.
  ...listed('compatible', UNLISTED.compatible, {
    'gpt-oss-120b': [131_072, null],
    'gpt-oss-20b': [131_072, null],
  }),
];

/** What is known of exactly this model; null where it is not listed. */
export function findKnownModel(provider: Provider, modelId: string): KnownModel | null {
  return KNOWN_MODELS.find((known) => known.provider === provider && known.modelId === modelId) ?? null;
}

/** Context, output limit, and the day on which the model ends or that it will. */
type Row = readonly [contextWindow: number | null, outputLimit: number | null, end?: string];

function listed(
  provider: Provider,
  accepts: AcceptedParameters,
  rows: Readonly<Record<string, Row>>,
): readonly KnownModel[] {
  return Object.entries(rows).map(([modelId, [contextWindow, outputLimit, end]]) => ({
    provider,
    modelId,
    contextWindow,
    outputLimit,
    accepts,
    deprecation: end === undefined ? null : { endsOn: end === 'deprecated' ? null : end },
  }));
}
