import { describe, expect, test } from 'vitest';
import { DEFAULT_RATE_LIMITS, readServeSettings } from '../../../src/assembly/serve-settings.ts';

describe('what is said of those who ask a server', () => {
  test('is by default: no origins, and limits', () => {
    expect(readServeSettings({ environment: {} })).toEqual({ allowedOrigins: [], rateLimits: DEFAULT_RATE_LIMITS });
  });

  test('comes from the environment, and an option wins', () => {
    const environment = {
      MENDBENCH_ALLOW_ORIGIN: 'https://a.example, http://localhost:5173/',
      MENDBENCH_RATE_LIMITS: 'spending=5',
    };
    expect(readServeSettings({ environment })).toEqual({
      allowedOrigins: ['https://a.example', 'http://localhost:5173'],
      rateLimits: { ...DEFAULT_RATE_LIMITS, spending: 5 },
    });
    const options = { allowOrigin: ['https://b.example'], rateLimits: 'off' };
    expect(readServeSettings({ ...options, environment })).toEqual({ allowedOrigins: ['https://b.example'] });
  });

  test.each(['*', 'null', 'dashboard.example', 'https://a.example/page', 'https://me@a.example', 'ftp://a.example'])(
    'refuses the origin %s',
    (origin) => {
      expect(() => readServeSettings({ allowOrigin: [origin], environment: {} })).toThrow(
        expect.objectContaining({ code: 'SETTING_INVALID' }) as Error,
      );
    },
  );

  test.each(['reads', 'reads=0', 'reads=-1', 'reads=many', 'toString=1', 'reads=5;writes=3'])(
    'refuses the limits %s',
    (rateLimits) => {
      expect(() => readServeSettings({ rateLimits, environment: {} })).toThrow(
        expect.objectContaining({ code: 'SETTING_INVALID' }) as Error,
      );
    },
  );
});
