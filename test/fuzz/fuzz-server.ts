import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createApp } from '../../src/api/app.ts';
import { openWorkspace } from '../../src/assembly/open-workspace.ts';
import type { UseCases } from '../../src/execution/use-cases/use-cases.ts';
import type { Scope } from './document/read-operations.ts';
import { ENDLESS_LIMITS } from './endless-limits.ts';
import type { Keys } from './requests/concrete-request.ts';
import { ABSENT_AGENT, SLOW_AGENT } from './requests/first-words.ts';

/** One agent takes a second to answer nothing, the other cannot be started. */
const CONFIG = `agents:
  - name: ${SLOW_AGENT}
    command: [${process.execPath}, -e, 'setTimeout(() => {}, 1000)']
  - name: ${ABSENT_AGENT}
    command: [/nowhere/to/be/found]
`;

/** So many that some more are too many. */
const WEBHOOKS = 40;

/** The API over the real assembly, with a key of each scope. */
export interface FuzzServer {
  readonly app: FastifyInstance;
  /** Where it listens, for replies that are streams. */
  readonly url: string;
  readonly keys: Keys;
  readonly scopes: ReadonlyMap<string, Scope>;
  /** What no reply may ever hold: secrets of keys and their hashes. */
  readonly secrets: readonly string[];
  /** Ids of the keys that it needs itself. */
  readonly reservedIds: readonly string[];
  readonly useCases: UseCases;
  close(): Promise<void>;
}

/** Opens it on a database of its own. */
export async function openFuzzServer(databaseUrl: string): Promise<FuzzServer> {
  const folder = await mkdtemp(join(tmpdir(), 'mendbench-fuzz-'));
  const configPath = join(folder, 'mendbench.config.yaml');
  await writeFile(configPath, CONFIG);
  // Without the keys of this machine: nothing here may call a provider.
  const environment = { MENDBENCH_DATA_DIR: join(folder, 'datasets') };
  const workspace = await openWorkspace({ databaseUrl, configPath, environment });
  const { useCases } = workspace;
  const app = await createApp({
    useCases,
    requestIds: workspace.ids,
    version: workspace.version,
    rateLimits: ENDLESS_LIMITS,
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const made = { read: await keyOf('read'), run: await keyOf('run'), admin: await keyOf('admin') };
  const reservedIds = (await useCases.listKeys()).items.map((key) => key.key_id);
  const revoked = await useCases.createKey({ name: 'revoked', scope: 'admin' });
  await useCases.revokeKey(revoked.key_id);
  for (let made = 0; made < WEBHOOKS; made += 1) {
    await useCases.createWebhook({ url: `https://receiver.invalid/${made}` });
  }
  const secrets = [...Object.values(made), revoked.key].map((key) => key.slice(-43));

  async function keyOf(scope: 'read' | 'run' | 'admin') {
    return (await useCases.createKey({ name: scope, scope })).key;
  }
  return {
    app,
    url,
    useCases,
    reservedIds,
    keys: {
      none: null,
      read: `Bearer ${made.read}`,
      run: `Bearer ${made.run}`,
      admin: `Bearer ${made.admin}`,
      revoked: `Bearer ${revoked.key}`,
      unknown: `Bearer mb_${'0'.repeat(32)}_${'A'.repeat(43)}`,
      malformed: 'Basic bm9ib2R5Og==',
    },
    scopes: new Map((['read', 'run', 'admin'] as const).map((scope) => [`Bearer ${made[scope]}`, scope])),
    secrets: [...secrets, ...secrets.map((secret) => createHash('sha256').update(secret).digest('hex'))],
    async close() {
      await app.close();
      await workspace.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
