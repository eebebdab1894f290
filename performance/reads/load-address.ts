import { readdirSync, readFileSync } from 'node:fs';
import { Pool } from 'undici';

/** What many readers of one address were answered. */
export interface Load {
  readonly status: number;
  readonly bytes: number;
  /** Until the first answer, which may have to be computed. */
  readonly first_ms: number;
  readonly p50_ms: number;
  readonly p95_ms: number;
  /** Processor time of the server, over all its threads. */
  readonly cpu_ms_a_request: number;
}

/** Asks for an address by many connections at once, each again as soon as it was answered. */
export async function loadAddress(
  server: { readonly url: string; readonly pid: number },
  path: string,
  plan: { readonly connections: number; readonly requests: number; readonly tag?: string },
): Promise<Load & { readonly tag: string | null }> {
  const pool = new Pool(server.url, { connections: plan.connections });
  const headers = plan.tag === undefined ? {} : { 'if-none-match': plan.tag };
  const ask = async () => {
    const startedMs = performance.now();
    const { statusCode, headers: got, body } = await pool.request({ path, method: 'GET', headers });
    const bytes = (await body.arrayBuffer()).byteLength;
    return { ms: performance.now() - startedMs, status: statusCode, bytes, tag: got.etag };
  };
  try {
    const first = await ask();
    const times: number[] = [];
    const cpuBefore = cpuMs(server.pid);
    let left = plan.requests;
    const read = async (): Promise<void> => {
      for (; left > 0;) {
        left -= 1;
        const { ms, status } = await ask();
        if (status !== first.status) throw new Error(`${path} answered ${status} after ${first.status}`);
        times.push(ms);
      }
    };
    await Promise.all(Array.from({ length: plan.connections }, read));
    times.sort((a, b) => a - b);
    return {
      status: first.status,
      bytes: first.bytes,
      first_ms: first.ms,
      p50_ms: times[Math.floor(times.length * 0.5)]!,
      p95_ms: times[Math.floor(times.length * 0.95)]!,
      cpu_ms_a_request: (cpuMs(server.pid) - cpuBefore) / times.length,
      tag: typeof first.tag === 'string' ? first.tag : null,
    };
  } finally {
    await pool.close();
  }
}

/** Of all its threads; Linux counts in nanoseconds here, and in hundredths of a second where one usually looks. */
function cpuMs(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const ran = threads.map((thread) => readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
  return ran.reduce((sum, nanoseconds) => sum + Number(nanoseconds), 0) / 1e6;
}

/** Peak resident memory of a process. */
export function peakMb(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;
}
