import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** With what an address has to escape. */
const PASSWORD = 'p@ss/word';

/** A server of a test's own, in a fresh folder. */
export interface PostgresProcess {
  /** Of its first database, with user and password. */
  readonly address: string;
  /** Ends it as a power cut would, and starts it again. */
  crashAndRestart(): Promise<void>;
  /** Ends it as a power cut would. */
  crash(): Promise<void>;
  start(): Promise<void>;
  /** Ends it and removes its folder. */
  remove(): Promise<void>;
}

/** Starts a server from these programs. It does not wait for the disk, since its data live no longer than the test. */
export async function startPostgresProcess(programs: string): Promise<PostgresProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'mendbench-postgres-'));
  const user = serverUser();
  const data = join(folder, 'data');
  const words = join(folder, 'words');
  writeFileSync(words, PASSWORD);
  if (user !== null) for (const path of [folder, words]) chownSync(path, user.uid, user.gid);
  const options = { cwd: folder, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' }, ...user } as const;
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'mendbench', '-A', 'scram-sha-256', '--pwfile', words, '-E', 'UTF8', '--locale=C', '--no-sync'],
    options,
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`);
  const port = await freePort();
  const address = `postgres://mendbench:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/postgres`;
  const settings = ['fsync=off', 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=60'];
  let server: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    server = spawn(
      join(programs, 'postgres'),
      ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
      { ...options, stdio: 'ignore' },
    );
    await untilReady(address, server);
  };
  const end = async (signal: 'SIGINT' | 'SIGQUIT'): Promise<void> => {
    if (server === null || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  // What a test leaves running at the end of its process goes with it.
  process.once('exit', () => server?.kill('SIGQUIT'));
  await start();
  return {
    address,
    start,
    crash: () => end('SIGQUIT'),
    async crashAndRestart() {
      await end('SIGQUIT');
      await start();
    },
    async remove() {
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: then the user whom a machine has for it, or else for nobody. Null where this one will do. */
function serverUser(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = ['postgres', 'nobody'].flatMap((name) => users.filter(([user]) => user === name))[0];
  if (found === undefined) throw new Error('PostgreSQL does not run as root, and there is neither postgres nor nobody');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function untilReady(address: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode} as it was started`);
    const client = new pg.Client({ connectionString: address });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await sleep(50);
    }
  }
  throw new Error('PostgreSQL was not ready after 30 seconds');
}
