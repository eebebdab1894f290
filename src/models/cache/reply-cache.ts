import { canonicalJson } from '../../foundation/canonical-json.ts';
import type { Clock } from '../../foundation/clock.ts';
import { GroupedWork } from '../../foundation/grouped-work.ts';
import type { CachedReplyRecord, ReplyCacheStore } from '../../storage/ports/reply-cache-store.ts';
import type { ModelReply } from '../model-client.ts';
import type { CacheKey } from './cache-key.ts';
import { nearestKey } from './nearest-key.ts';
import type { NearestKey } from './nearest-key.ts';

/** Why a call hits or misses. */
export type CacheExplanation =
  | { readonly kind: 'hit'; readonly createdMs: number }
  /** There is an entry, and it is older than the cache keeps any. */
  | { readonly kind: 'expired'; readonly createdMs: number }
  /** There is none; the nearest of the same model differs in these parts. */
  | ({ readonly kind: 'differs' } & NearestKey)
  /** Nothing of this model is kept. */
  | { readonly kind: 'empty' };

/** Replies that were kept, to be given again where exactly the same is asked. */
export interface ReplyCache {
  /** Null where nothing was kept, or it is too old. */
  find(key: CacheKey): Promise<ModelReply | null>;
  /** Keeps a whole answer and tells whether it did: refusals, truncations and empty answers are never kept. */
  keep(key: CacheKey, reply: ModelReply): Promise<boolean>;
  explain(key: CacheKey): Promise<CacheExplanation>;
}

/** What a cache needs, and its bounds. */
export interface ReplyCacheOptions {
  readonly store: ReplyCacheStore;
  readonly clock: Clock;
  /** Above 0; older entries count as none. */
  readonly keepMs: number;
  /** Of replies as stored; passed by a hundredth at most between two checks of a process. */
  readonly mostBytes: number;
}

/** Entries that are compared to say why a call missed. */
const KEYS_COMPARED = 2000;
const CHECKS_A_FILL = 100;

/** A cache over a store that other processes may share. */
export function createReplyCache({ store, clock, keepMs, mostBytes }: ReplyCacheOptions): ReplyCache {
  let bytesUntilCheck = 0;
  const finding = new GroupedWork<string, CachedReplyRecord | null>(async (keys) => {
    const found = await store.findReplies(keys, clock.nowMs());
    return keys.map((key) => found.get(key) ?? null);
  });
  const keeping = new GroupedWork<CachedReplyRecord, void>(async (records) => {
    await store.keepReplies(records, oldestMs());
    return records.map(() => undefined);
  });
  const oldestMs = (): number => clock.nowMs() - keepMs;
  return {
    async find({ key }) {
      const found = await finding.ask(key);
      if (found === null || found.createdMs < oldestMs()) return null;
      return JSON.parse(found.replyJson) as ModelReply;
    },
    async keep({ key, model, parts }, reply) {
      if (!isWhole(reply)) return false;
      // Headers tell of limits at the time of the call, which is over when the reply is given again.
      const replyJson = JSON.stringify({ ...reply, headers: {} });
      const record = { key, model, partsJson: canonicalJson(parts), replyJson, createdMs: clock.nowMs() };
      await keeping.ask(record);
      bytesUntilCheck -= replyJson.length;
      if (bytesUntilCheck <= 0) {
        bytesUntilCheck = mostBytes / CHECKS_A_FILL;
        await store.trim({ createdBeforeMs: oldestMs(), mostBytes });
      }
      return true;
    },
    async explain({ key, model, parts }) {
      const known = await store.listKeys(model, KEYS_COMPARED);
      const found = await finding.ask(key);
      if (found !== null) {
        return { kind: found.createdMs < oldestMs() ? 'expired' : 'hit', createdMs: found.createdMs };
      }
      const nearest = nearestKey(parts, known);
      return nearest === null ? { kind: 'empty' } : { kind: 'differs', ...nearest };
    },
  };
}

/** An answer that may be given again. One that waits for tools is part of a longer one, and whole as such. */
function isWhole({ finish, text, toolCalls }: ModelReply): boolean {
  return (finish === 'stop' || finish === 'tool-calls') && (text.trim() !== '' || toolCalls.length > 0);
}
