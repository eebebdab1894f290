import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import type { z } from 'zod';
import type { AppOptions } from '../../src/api/app.ts';
import { createApp } from '../../src/api/app.ts';
import type { Clock } from '../../src/foundation/clock.ts';
import { openWorkspace } from '../../src/assembly/open-workspace.ts';
import type { UseCases } from '../../src/execution/use-cases/use-cases.ts';
import { problemSchema } from '../../src/contract/problem.ts';
import type { Problem } from '../../src/contract/problem.ts';
import type { BatchRequest, BatchStarted } from '../../src/contract/run.ts';
import { batchStartedSchema, runListSchema } from '../../src/contract/run.ts';

/** The API over the real assembly and an SQLite file in a folder of its own. */
export interface ApiUnderTest {
  readonly app: FastifyInstance;
  readonly useCases: UseCases;
  readonly databasePath: string;
  /** Asks, expects 200, and gives the body read by its contract schema. */
  read<Schema extends z.ZodType>(url: string, schema: Schema): Promise<z.infer<Schema>>;
  /** Asks, expects this status and a problem, and gives it. */
  refused(
    status: number,
    request: InjectOptions | string,
  ): Promise<Problem & { readonly response: LightMyRequestResponse }>;
  /** Starts a batch and waits until all its runs have ended. */
  run(request: BatchRequest): Promise<BatchStarted>;
  close(): Promise<void>;
}

/** What a test may set; without limits, origins and bounds of uploads there are none. */
export interface ApiTestOptions extends Pick<
  AppOptions,
  'rateLimits' | 'allowedOrigins' | 'uploads' | 'handsToWorkers'
> {
  /** Another database than the SQLite file. */
  readonly databaseUrl?: string;
  readonly configPath?: string;
  readonly clock?: Clock;
}

export async function openApiUnderTest(options: ApiTestOptions = {}): Promise<ApiUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'mendbench-api-'));
  const databasePath = join(folder, 'test.db');
  const { clock, configPath, databaseUrl = `sqlite:${databasePath}`, ...rules } = options;
  const workspace = await openWorkspace({ databaseUrl, configPath }, { ...(clock && { clock }) });
  const { useCases, ids: requestIds, version } = workspace;
  const app = await createApp({ ...rules, useCases, requestIds, version });
  const read: ApiUnderTest['read'] = async (url, schema) => {
    const response = await app.inject({ url });
    expect(`${url}: ${response.statusCode} ${response.body.slice(0, 500)}`).toContain(`${url}: 200 `);
    return schema.parse(response.json());
  };
  return {
    app,
    useCases: workspace.useCases,
    databasePath,
    read,
    async refused(status, request) {
      const response = await app.inject(request);
      expect(`${response.statusCode} ${response.body.slice(0, 500)}`).toMatch(new RegExp(`^${status} `));
      expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
      const problem = problemSchema.parse(response.json());
      expect(problem).toMatchObject({ status, request_id: response.headers['x-request-id'] });
      return { ...problem, response };
    },
    async run(request) {
      const response = await app.inject({ method: 'POST', url: '/api/benchmark/run', payload: request });
      expect(`${response.statusCode} ${response.body}`).toMatch(/^202 /);
      const started = batchStartedSchema.parse(response.json());
      expect(response.headers.location).toBe(`/api/runs?batch_id=${started.batch_id}`);
      for (;;) {
        const runs = await read(String(response.headers.location), runListSchema);
        if (runs.items.every((run) => run.state !== 'pending' && run.state !== 'running')) return started;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async close() {
      await app.close();
      await workspace.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
