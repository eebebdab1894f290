import type { Provider } from '../model-client.ts';
import { KNOWN_MODELS } from './known-models.ts';

/** How the makers begin their ids. */
const FAMILIES: readonly (readonly [beginning: RegExp, provider: Provider])[] = [
  [/^(gpt-|chatgpt-|o\d)/u, 'openai'],
  [/^claude-/u, 'anthropic'],
  [/^gemini-/u, 'google'],
];

/** Whose model a bare id is: a listed id is its maker's, others are told by how they begin. Null where that tells nothing. */
export function guessProvider(modelId: string): Provider | null {
  const known = KNOWN_MODELS.find((model) => model.modelId === modelId);
  return known?.provider ?? FAMILIES.find(([beginning]) => beginning.test(modelId))?.[1] ?? null;
}
