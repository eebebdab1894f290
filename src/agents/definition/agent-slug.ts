import { canonicalJson } from '../../foundation/canonical-json.ts';
import { sha256Hex } from '../../foundation/sha256.ts';

/** What tells one agent from another in public. */
export interface AgentIdentity {
  readonly provider: string;
  readonly modelId: string;
  /** Null for the model's usual one. */
  readonly strategy: string | null;
  /** Null for none. */
  readonly variant: string | null;
  readonly parameters: Readonly<Record<string, string | number>>;
  /** Whether parameters beside strategy and variant differ from their defaults, so that words alone would clash. */
  readonly needsHash: boolean;
}

/**
 * The public name of an agent: `<model id>[--<strategy>][--<variant>]`, lower case, every character outside
 * `[a-z0-9.-]` a `-`; six hex digits of its definition's hash are added where the words alone would clash.
 */
export function agentSlug(identity: AgentIdentity): string {
  const { needsHash, ...definition } = identity;
  const words = [identity.modelId, identity.strategy, identity.variant].flatMap((word) =>
    word === null ? [] : [word],
  );
  const slug = words.map((word) => word.toLowerCase().replace(/[^a-z0-9.-]/g, '-')).join('--');
  return needsHash ? `${slug}--${sha256Hex(canonicalJson(definition)).slice(0, 6)}` : slug;
}
