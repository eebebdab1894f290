/** A key of the API. Its secret is never stored. */
export interface ApiKeyRecord {
  /** The public part of the key. */
  readonly keyId: string;
  readonly name: string;
  /** `read`, `run` or `admin`. */
  readonly scope: string;
  /** SHA-256 of the secret part, 64 hex digits. */
  readonly secretHash: string;
  readonly createdMs: number;
  /** Null where it holds until it is revoked. */
  readonly expiresMs: number | null;
  /** Null while it is not revoked. */
  readonly revokedMs: number | null;
}

/** Keys of the API. */
export interface KeyStore {
  addKey(key: ApiKeyRecord): Promise<void>;
  readKey(keyId: string): Promise<ApiKeyRecord | null>;
  /** Newest first, revoked and expired ones too. */
  listKeys(): Promise<readonly ApiKeyRecord[]>;
  /** Whether any key was ever made. */
  hasKeys(): Promise<boolean>;
  /** The key as it then stands; one that is revoked already stays as it is. Null where there is none. */
  revokeKey(keyId: string, nowMs: number): Promise<ApiKeyRecord | null>;
}
