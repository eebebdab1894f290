import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

// Suites that need a server, a browser or minutes of killing have scripts of their own and stay out of the fast ones.
const slowSuites = ['test/crash/**', 'test/browser/**'];

export default defineConfig({
  test: {
    watch: false,
    // Many tests wait for programs that they have started: on two cores, two files at once are done in two thirds of the time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Hundreds of programs are started: what one has compiled, the next finds.
    env: { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? resolve('node_modules/.cache/mendbench-compiled') },
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
