import { findKnownModel } from '../catalogue/known-models.ts';
import type { ModelFacts } from './model-config.ts';

/**
 * What a user should know of a model before paying for it, as sentences: that its price or limits are unknown, that it ends.
 * Empty where nothing is to be said.
 */
export function modelNotices(facts: ModelFacts): readonly string[] {
  const { name, provider, modelId, price, contextWindow } = facts;
  const known = findKnownModel(provider, modelId);
  const notices: string[] = [];
  if (price === null) {
    notices.push(
      `the price of "${name}" is unknown, so its cost cannot be told and no budget can bound it; add it to the config`,
    );
  }
  if (contextWindow === null) {
    notices.push(`the context of "${name}" is unknown; add context_window to the config`);
  }
  if (known !== null && known.deprecation !== null) {
    const { endsOn } = known.deprecation;
    notices.push(
      `"${name}" is deprecated by its maker${endsOn === null ? '' : ` and ends on ${endsOn}`}; prefer a newer model`,
    );
  }
  return notices;
}
