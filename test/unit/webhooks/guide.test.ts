import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runEndedNoticeSchema } from '../../../src/contract/webhook.ts';
import { deliveryPool } from '../../../src/webhooks/delivery-pool.ts';
import { sendNotice } from '../../../src/webhooks/send-notice.ts';
import { signNotice, webhookSecret } from '../../../src/webhooks/sign-notice.ts';

const guide = readFileSync('docs/guide/webhooks.md', 'utf8');
const blockOf = (language: string): string =>
  new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'u').exec(guide)?.[1] ?? '';
const rule = { allowsPrivate: true };
const secret = webhookSecret(Buffer.alloc(32, 9).toString('base64url'));
const hasPython = spawnSync('python3', ['--version']).status === 0;
const receivers = [
  { language: 'js', file: 'receiver.mjs', program: process.execPath },
  ...(hasPython ? [{ language: 'python', file: 'receiver.py', program: 'python3' }] : []),
];

it('the notice in the guide is one of those that are sent', () => {
  expect(runEndedNoticeSchema.parse(JSON.parse(blockOf('json')))).toMatchObject({ data: { state: 'completed' } });
});

it.each(receivers)(
  'the receiver in $language takes what was signed, once, and refuses what was changed, is old, or is signed by another',
  async ({ language, file, program }) => {
    const folder = mkdtempSync(join(tmpdir(), 'mendbench-receiver-'));
    writeFileSync(join(folder, file), blockOf(language));
    const port = await freePort();
    const child = spawn(program, [join(folder, file)], {
      env: { ...process.env, PORT: String(port), WEBHOOK_SECRET: secret },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    const pool = deliveryPool(rule);
    onTestFinished(async () => {
      child.kill('SIGKILL');
      await pool.destroy();
      rmSync(folder, { recursive: true });
    });
    const post = async (body: string, headers: Readonly<Record<string, string>>) => {
      const notice = { url: `http://127.0.0.1:${port}/`, body, headers };
      const tools = { pool, rule, timeoutMs: 5000, signal: new AbortController().signal };
      const exchange = await sendNotice(notice, tools);
      return exchange.kind === 'answer' ? exchange.status : exchange.kind;
    };
    const body = '{"type":"run.ended","data":{"model":"Köln"}}';
    const signed = (key: string, atMs: number) => signNotice({ eventId: 'run_1', body }, key, atMs);
    const genuine = signed(secret, Date.now());
    await expect.poll(() => post(body, genuine), { timeout: 10_000 }).toBe(204);
    expect(await post(body, genuine)).toBe(204);
    expect(await post(body.replace('run', 'ran'), genuine)).toBe(401);
    expect(await post(body, { ...genuine, 'webhook-id': 'run_2' })).toBe(401);
    expect(await post(body, signed(secret, Date.now() - 600_000))).toBe(401);
    expect(await post(body, signed(webhookSecret('AAAA'), Date.now()))).toBe(401);
    expect(await post(body, {})).toBe(401);
    await expect.poll(() => printed.trim()).toBe(body);
  },
);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
