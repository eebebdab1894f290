import type { ApiKey } from '../api-key.ts';

/** A key that ends. */
export const apiKeyExample: ApiKey = {
  key_id: '01a22ec6-259c-7000-98bf-1eaa0d701b9d',
  name: 'nightly build',
  scope: 'run',
  state: 'valid',
  created_at: '2026-11-30T23:24:27.420Z',
  expires_at: '2027-02-28T23:24:27.420Z',
  revoked_at: null,
};
