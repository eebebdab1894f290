import { defineConfig } from 'vitest/config';

// Suites that need a server, a browser or minutes of killing have scripts of their own and stay out of the fast ones.
const slowSuites = ['test/crash/**', 'test/browser/**'];

export default defineConfig({
  test: {
    watch: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: ['test/support/databases/announce-postgres.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'fast', include: ['test/**/*.test.ts'], exclude: slowSuites },
      },
    ],
  },
});
