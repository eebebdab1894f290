import type { ApiKey, ApiKeyList, ApiKeyRequest, ApiScope, MadeApiKey } from '../../../contract/api-key.ts';
import { isoTimeFromMs } from '../../../foundation/clock.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import type { ApiKeyRecord } from '../../../storage/ports/key-store.ts';
import { KeptAnswers } from '../kept-answers.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import { hashSecret, isSecretOf, keyText, readKeyText } from './api-key-text.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Who asks, as far as a server knows. */
export interface Asker {
  readonly keyId: string;
  readonly scope: ApiScope;
}

/** Use-cases of the keys of the API. */
export interface AccessUseCases {
  createKey(request: ApiKeyRequest): Promise<MadeApiKey>;
  listKeys(): Promise<ApiKeyList>;
  /** Throws KEY_NOT_FOUND. */
  revokeKey(keyId: string): Promise<ApiKey>;
  /** Whether a key was ever made: from then on every request needs one. */
  hasKeys(): Promise<boolean>;
  /** Whose key it is. Throws KEY_REFUSED where it is unknown, expired or revoked: which of these is nobody's business. */
  authenticate(key: string): Promise<Asker>;
}

export function accessUseCases({ storage, clock, ids, newSecret }: UseCaseTools): AccessUseCases {
  const { keys } = storage;
  const kept = new KeptAnswers<boolean>(storage.changeMark);
  return {
    async createKey({ name, scope, expires_in_days: days }) {
      const nowMs = clock.nowMs();
      const secret = newSecret();
      const expiresMs = days === undefined ? null : nowMs + days * DAY_MS;
      const record = { keyId: ids.next(), name, scope, secretHash: hashSecret(secret), createdMs: nowMs };
      const stored = { ...record, expiresMs, revokedMs: null };
      await keys.addKey(stored);
      return { ...keyDocument(stored, nowMs), key: keyText({ keyId: stored.keyId, secret }) };
    },
    async listKeys() {
      const all = await keys.listKeys();
      return { items: all.map((key) => keyDocument(key, clock.nowMs())), next_cursor: null };
    },
    async revokeKey(keyId) {
      const revoked = await keys.revokeKey(keyId, clock.nowMs());
      if (revoked !== null) return keyDocument(revoked, clock.nowMs());
      throw new CodedError('KEY_NOT_FOUND', `there is no key ${keyId}; mendbench keys list shows those there are`);
    },
    hasKeys: () => kept.find('', () => keys.hasKeys()),
    async authenticate(key) {
      const read = readKeyText(key);
      const record = read === null ? null : await keys.readKey(read.keyId);
      const isRight = read !== null && record !== null && isSecretOf(read.secret, record.secretHash);
      if (isRight && stateOf(record, clock.nowMs()) === 'valid') {
        // Written by us from this very type.
        return { keyId: record.keyId, scope: record.scope as ApiScope };
      }
      throw new CodedError(
        'KEY_REFUSED',
        'this key is not known here, has expired or was revoked; ask for a new one, or make one with mendbench keys create',
      );
    },
  };
}

function stateOf({ revokedMs, expiresMs }: ApiKeyRecord, nowMs: number): ApiKey['state'] {
  if (revokedMs !== null) return 'revoked';
  return expiresMs !== null && expiresMs <= nowMs ? 'expired' : 'valid';
}

function keyDocument(key: ApiKeyRecord, nowMs: number): ApiKey {
  return {
    key_id: key.keyId,
    name: key.name,
    // Written by us from this very type.
    scope: key.scope as ApiScope,
    state: stateOf(key, nowMs),
    created_at: isoTimeFromMs(key.createdMs),
    expires_at: key.expiresMs === null ? null : isoTimeFromMs(key.expiresMs),
    revoked_at: key.revokedMs === null ? null : isoTimeFromMs(key.revokedMs),
  };
}
