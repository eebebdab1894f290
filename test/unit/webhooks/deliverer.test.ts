import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { ResolveName } from '../../../src/network/guarded-lookup.ts';
import { openSqliteStorage } from '../../../src/storage/sqlite/open-sqlite-storage.ts';
import { checkReceiver } from '../../../src/webhooks/check-receiver.ts';
import { Deliverer } from '../../../src/webhooks/deliverer.ts';
import type { DeliveryEvent } from '../../../src/webhooks/deliverer.ts';
import { webhookSecret } from '../../../src/webhooks/sign-notice.ts';

const SECRET = webhookSecret(Buffer.alloc(32, 7).toString('base64url'));
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

interface Seen {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly path: string;
}

/** A receiver of somebody else, and what came to it. */
async function openReceiver(answer: (response: ServerResponse, seen: readonly Seen[]) => void) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push({ headers: request.headers, body, path: request.url ?? '' });
      answer(response, seen);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { seen, port, url: `http://127.0.0.1:${port}/notices` };
}

/** A store with one webhook and one notice that is due, and who delivers it. */
async function openDelivery(url: string, setting: { readonly allowsPrivate: boolean; readonly resolve?: ResolveName }) {
  const storage = await openSqliteStorage(':memory:');
  closing.push(() => storage.close());
  const { webhooks } = storage;
  const events: DeliveryEvent[] = [];
  const clock = { nowMs: () => now.ms };
  const now = { ms: 1_770_984_000_000 };
  const record = { webhookId: 'w', name: 'w', url, events: ['run.ended'], secret: SECRET, disabledReason: null };
  await webhooks.addWebhook({ ...record, createdMs: 1 }, 9);
  const delivery = { webhookId: 'w', eventId: 'run_1', type: 'run.ended', body: '{"type":"run.ended"}' };
  const empty = { state: 'waiting', attempts: 0, lastStatus: null, lastError: null, endedMs: null } as const;
  await webhooks.addDelivery({ ...delivery, ...empty, nextMs: 1, createdMs: 1 });
  const { allowsPrivate, resolve } = setting;
  const deliverer = new Deliverer({
    webhooks,
    clock,
    rule: { allowsPrivate },
    random: () => 0.5,
    onEvent: (event) => events.push(event),
    resolve,
  });
  closing.push(() => deliverer.close());
  return {
    webhooks,
    now,
    events,
    async deliver() {
      await deliverer.look();
      await deliverer.settle();
      return (await webhooks.listDeliveries('w', { limit: 1 }))[0]!;
    },
  };
}

const leadingTo =
  (...answers: readonly (readonly string[])[]): ResolveName =>
  (_hostname, _options, done) => {
    // One answer a question; the last one from then on.
    const [next, ...later] = answers;
    if (later.length > 0) answers = later;
    done(
      null,
      next!.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };

describe('a notice', () => {
  it('is signed so that its receiver can tell who sent it, and is not sent again', async () => {
    const receiver = await openReceiver((response) => response.writeHead(204).end());
    const delivery = await openDelivery(receiver.url, { allowsPrivate: true });
    expect(await delivery.deliver()).toMatchObject({ state: 'delivered', attempts: 1, lastStatus: 204 });
    await delivery.deliver();
    expect(receiver.seen).toHaveLength(1);
    const { headers, body } = receiver.seen[0]!;
    expect(headers).toMatchObject({ 'webhook-id': 'run_1', 'webhook-timestamp': '1770984000' });
    const key = Buffer.from(SECRET.replace('whsec_', ''), 'base64');
    expect(key).toHaveLength(32);
    const digest = createHmac('sha256', key).update(`run_1.1770984000.${body}`).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${digest}`);
  });

  it('is sent again under the same id once its wait is over, and not before', async () => {
    const receiver = await openReceiver((response, { length }) => response.writeHead(length === 1 ? 500 : 200).end());
    const delivery = await openDelivery(receiver.url, { allowsPrivate: true });
    expect(await delivery.deliver()).toMatchObject({ state: 'waiting', lastError: 'answered 500' });
    delivery.now.ms += 9999;
    await delivery.deliver();
    expect(receiver.seen).toHaveLength(1);
    delivery.now.ms += 1;
    expect(await delivery.deliver()).toMatchObject({ state: 'delivered', attempts: 2, lastError: null });
    expect(receiver.seen.map(({ headers }) => headers['webhook-id'])).toEqual(['run_1', 'run_1']);
  });

  it('follows no redirect', async () => {
    const receiver = await openReceiver((response) => response.writeHead(307, { location: '/elsewhere' }).end());
    const delivery = await openDelivery(receiver.url, { allowsPrivate: true });
    expect(await delivery.deliver()).toMatchObject({ state: 'waiting', lastStatus: 307 });
    expect(receiver.seen.map(({ path }) => path)).toEqual(['/notices']);
  });

  it('does not wait for an answer that never ends', async () => {
    const receiver = await openReceiver((response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'.repeat(65_536)), 1);
      response.on('close', () => clearInterval(timer));
    });
    const delivery = await openDelivery(receiver.url, { allowsPrivate: true });
    expect(await delivery.deliver()).toMatchObject({ state: 'delivered', lastStatus: 200 });
  });

  it('disables a webhook whose receiver is gone for good', async () => {
    const receiver = await openReceiver((response) => response.writeHead(410).end());
    const delivery = await openDelivery(receiver.url, { allowsPrivate: true });
    expect(await delivery.deliver()).toMatchObject({ state: 'failed', lastStatus: 410 });
    expect(await delivery.webhooks.readWebhook('w')).toMatchObject({ disabledReason: expect.stringContaining('410') });
  });

  it('says that nobody listens, without a word of the address', async () => {
    const delivery = await openDelivery('http://127.0.0.1:1/token-in-path', { allowsPrivate: true });
    const { state, lastError } = await delivery.deliver();
    expect({ state, lastError }).toEqual({ state: 'waiting', lastError: 'could not be reached (ECONNREFUSED)' });
    expect(JSON.stringify(delivery.events)).not.toContain('token-in-path');
  });
});

describe('a name that leads inside', () => {
  const inside = ['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', '::ffff:127.0.0.1', '2002:7f00:1::', '0.0.0.0'];

  it.each(inside)('is not called when it leads to %s', async (address) => {
    const receiver = await openReceiver((response) => response.writeHead(200).end());
    const url = `http://hooks.example.com:${receiver.port}/`;
    const delivery = await openDelivery(url, { allowsPrivate: false, resolve: leadingTo([address]) });
    expect(await delivery.deliver()).toMatchObject({
      state: 'waiting',
      lastError: expect.stringContaining('not called'),
    });
    expect(receiver.seen).toEqual([]);
  });

  it('is not called when one of its addresses is inside', async () => {
    const receiver = await openReceiver((response) => response.writeHead(200).end());
    const url = `http://hooks.example.com:${receiver.port}/`;
    const resolve = leadingTo(['1.1.1.1', '127.0.0.1']);
    const delivery = await openDelivery(url, { allowsPrivate: false, resolve });
    expect(await delivery.deliver()).toMatchObject({ lastError: expect.stringContaining('not called') });
    expect(receiver.seen).toEqual([]);
  });

  it('is refused at the connection although it led outside when the webhook was made', async () => {
    const receiver = await openReceiver((response) => response.writeHead(200).end());
    const url = `http://rebound.example.com:${receiver.port}/`;
    const resolve = leadingTo(['1.1.1.1'], ['127.0.0.1']);
    await checkReceiver(url, { allowsPrivate: false }, resolve);
    const delivery = await openDelivery(url, { allowsPrivate: false, resolve });
    expect(await delivery.deliver()).toMatchObject({ lastError: expect.stringContaining('private address') });
    expect(receiver.seen).toEqual([]);
  });

  it('is connected to as it was looked up, where that is allowed', async () => {
    const receiver = await openReceiver((response) => response.writeHead(200).end());
    const url = `http://build.example.com:${receiver.port}/`;
    const delivery = await openDelivery(url, {
      allowsPrivate: true,
      resolve: leadingTo(['127.0.0.1'], ['10.255.255.1']),
    });
    expect(await delivery.deliver()).toMatchObject({ state: 'delivered' });
    expect(receiver.seen[0]!.headers.host).toBe(`build.example.com:${receiver.port}`);
  });

  it('makes no webhook', async () => {
    const check = checkReceiver('https://hooks.example.com/', { allowsPrivate: false }, leadingTo(['192.168.0.7']));
    await expect(check).rejects.toMatchObject({ code: 'WEBHOOK_URL_REFUSED' });
  });

  it('is called no more once the operator no longer allows it', async () => {
    const receiver = await openReceiver((response) => response.writeHead(200).end());
    const delivery = await openDelivery(receiver.url, { allowsPrivate: false });
    expect(await delivery.deliver()).toMatchObject({ lastError: expect.stringContaining('private network') });
    expect(receiver.seen).toEqual([]);
  });
});
