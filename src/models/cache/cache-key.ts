import { hash } from 'node:crypto';
import { canonicalJson } from '../../foundation/canonical-json.ts';
import type { ModelSettings } from '../config/model-config.ts';
import type { ModelRequest } from '../model-client.ts';

/** Raised where the way changes in which a request becomes what is sent, or a reply what is kept: older entries then miss. */
const CLIENT_VERSION = 1;

/** What beside the request decides the answer. */
export interface CallIdentity {
  readonly settings: Pick<
    ModelSettings,
    'provider' | 'modelId' | 'baseUrl' | 'headers' | 'secretHeaders' | 'outputLimit' | 'accepts'
  >;
  /** Whose draws it is one of, such as the agent and its batch: others may be answered otherwise. */
  readonly scope: string;
  /** From 1. Repetitions are draws of their own: none may be answered by another's reply. */
  readonly repetition: number;
  /** The perturbation; null without one. */
  readonly condition: string | null;
  /** Version or hash of the prompt that the strategy uses; null where it has none. */
  readonly promptVersion: string | null;
}

/** The key of a call, with the hash of each part, so that two keys can be compared without keeping prompts. */
export interface CacheKey {
  /** 64 hex digits. */
  readonly key: string;
  /** `provider/model id`. */
  readonly model: string;
  readonly parts: Readonly<Record<string, string>>;
}

/**
 * The key of everything that can change an answer. Of headers that hold secrets only the names count: their values are rights,
 * no content, and may be renewed; keys of accounts do not count for the same reason.
 */
export function cacheKey(request: ModelRequest, identity: CallIdentity): CacheKey {
  const { settings, scope, repetition, condition, promptVersion } = identity;
  const parts: Record<string, string> = { ...partsOfSettings(settings) };
  const values = { ...request, scope, repetition, condition, promptVersion, clientVersion: CLIENT_VERSION };
  for (const [name, value] of Object.entries(values)) parts[name] = hashOf(value);
  return { key: hash('sha256', canonicalJson(parts)), model: `${settings.provider}/${settings.modelId}`, parts };
}

const settingsParts = new WeakMap<CallIdentity['settings'], CacheKey['parts']>();

function partsOfSettings(settings: CallIdentity['settings']): CacheKey['parts'] {
  const known = settingsParts.get(settings);
  if (known !== undefined) return known;
  const { provider, modelId, baseUrl, headers, secretHeaders, outputLimit, accepts } = settings;
  const secretNames = Object.keys(secretHeaders).toSorted(byText);
  const values = { provider, modelId, baseUrl, headers, secretHeaders: secretNames, outputLimit, accepts };
  const parts = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, hashOf(value)]));
  settingsParts.set(settings, parts);
  return parts;
}

/** Of objects that are never changed: messages are long, and those of one task are asked again in each repetition. */
const hashes = new WeakMap<object, string>();

function hashOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return hash('sha256', canonicalJson(value ?? null));
  const known = hashes.get(value) ?? hash('sha256', canonicalJson(value));
  hashes.set(value, known);
  return known;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
