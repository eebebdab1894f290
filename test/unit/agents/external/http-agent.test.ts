import { createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { AgentContext } from '../../../../src/agents/agent-port.ts';
import type { HttpAgentSettings } from '../../../../src/agents/external/create-http-agent.ts';
import { createHttpAgent } from '../../../../src/agents/external/create-http-agent.ts';
import { externalQuestionSchema } from '../../../../src/contract/external-agent.ts';
import { createRandom } from '../../../../src/foundation/random.ts';
import { viewFromCsv } from '../../../support/view-from-csv.ts';

const view = viewFromCsv('_rid,city\nr1,Boston\nr2,Bostn\n');
const CANARY = 'canary-key-9c2';
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

type Seen = { readonly headers: IncomingMessage['headers']; readonly body: string };

async function served(answer: (response: ServerResponse, seen: Seen) => void): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const one = { headers: incoming.headers, body: Buffer.concat(chunks).toString() };
      seen.push(one);
      answer(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/clean`, seen };
}

function agentOf(url: string, settings: Partial<HttpAgentSettings> = {}) {
  return createHttpAgent(
    {
      name: 'refiner',
      description: '',
      url,
      headers: { 'x-api-key': CANARY },
      secret: { reveal: () => 'shared-secret' },
      allowPrivate: true,
      timeoutMs: 30_000,
      outputBytes: 100_000,
      isDeterministic: false,
      ...settings,
    },
    { nowMs: () => 1_771_000_000_999 },
  );
}

function context(signal = new AbortController().signal): AgentContext {
  return { random: createRandom('external'), signal, model: null };
}

describe('An agent that is a server', () => {
  it('is asked by one signed POST and hands in what it answers', async () => {
    const { url, seen } = await served((response) => {
      response.end(JSON.stringify({ edits: [{ rid: 'r2', column: 'city', new: 'Boston' }] }));
    });
    const outcome = await agentOf(url).repair(view, context());
    expect(outcome).toMatchObject({ status: 'ok', submission: { logIsOutput: true } });
    expect(seen).toHaveLength(1);
    const { headers, body } = seen[0]!;
    expect(externalQuestionSchema.parse(JSON.parse(body))).toEqual(JSON.parse(body));
    expect(headers['x-mendbench-timestamp']).toBe('1771000000');
    const digest = createHmac('sha256', 'shared-secret').update(`1771000000.${body}`).digest('hex');
    expect(headers['x-mendbench-signature']).toBe(`sha256=${digest}`);
    expect(headers['x-api-key']).toBe(CANARY);
  });

  it('is asked without a signature where there is no secret', async () => {
    const { url, seen } = await served((response) => response.end('{"edits":[]}'));
    await agentOf(url, { secret: null }).repair(view, context());
    expect(Object.keys(seen[0]!.headers)).not.toContain('x-mendbench-signature');
  });

  it.each([
    [400, 'invalid_output'],
    [413, 'invalid_output'],
    [422, 'invalid_output'],
    [401, 'provider_failure'],
    [403, 'provider_failure'],
    [404, 'provider_failure'],
    [408, 'provider_failure'],
    [429, 'provider_failure'],
    [500, 'provider_failure'],
    [503, 'provider_failure'],
  ])('answers %i: %s, without what the server wrote', async (code, status) => {
    const { url } = await served((response, { headers }) => {
      response.writeHead(code).end(`the key was ${String(headers['x-api-key'])}`);
    });
    const outcome = await agentOf(url).repair(view, context());
    expect(outcome).toMatchObject({ status, message: expect.stringContaining(`HTTP ${code}`) });
    expect(JSON.stringify(outcome)).not.toContain(CANARY);
  });

  it('is not followed elsewhere', async () => {
    const elsewhere = await served((response) => response.end('{"edits":[]}'));
    const { url } = await served((response) => response.writeHead(307, { location: elsewhere.url }).end());
    const outcome = await agentOf(url).repair(view, context());
    expect(outcome).toMatchObject({ status: 'provider_failure', message: expect.stringContaining('redirect') });
    expect(elsewhere.seen).toEqual([]);
  });

  it('sends no document: invalid_output', async () => {
    const { url } = await served((response) => response.end('<html>'));
    expect(await agentOf(url).repair(view, context())).toMatchObject({ status: 'invalid_output' });
  });

  it('sends too much: agent_budget', async () => {
    const { url } = await served((response) => {
      const more = (): boolean => response.write('x'.repeat(65_536)) && more();
      response.on('drain', more);
      more();
    });
    expect(await agentOf(url).repair(view, context())).toMatchObject({ status: 'agent_budget' });
  });

  it.each([
    ['never', () => {}],
    ['never whole', (response: ServerResponse) => void response.write('{')],
  ])('answers %s: agent_timeout', async (_, answer) => {
    const { url } = await served(answer);
    expect(await agentOf(url, { timeoutMs: 200 }).repair(view, context())).toMatchObject({ status: 'agent_timeout' });
  });

  it('hangs up or is not there: provider_failure', async () => {
    const { url } = await served((response) => response.destroy());
    expect(await agentOf(url).repair(view, context())).toMatchObject({ status: 'provider_failure' });
    const gone = agentOf('http://127.0.0.1:1/clean');
    expect(await gone.repair(view, context())).toMatchObject({
      status: 'provider_failure',
      message: expect.stringContaining('could not be reached'),
    });
  });

  it('is not asked at a private address that is not allowed, whether by number or by name', async () => {
    const { url, seen } = await served((response) => response.end('{"edits":[]}'));
    for (const address of [
      url,
      url.replace('127.0.0.1', 'localhost'),
      url.replace('127.0.0.1', '[::ffff:127.0.0.1]'),
    ]) {
      const outcome = await agentOf(address, { allowPrivate: false }).repair(view, context());
      expect(outcome).toMatchObject({ status: 'provider_failure', message: expect.stringContaining('allow_private') });
    }
    expect(seen).toEqual([]);
  });

  it('ends when it is aborted', async () => {
    const { url } = await served(() => {});
    const stop = new AbortController();
    const running = agentOf(url).repair(view, context(stop.signal));
    setTimeout(() => stop.abort(new Error('stopped by the user')), 100);
    await expect(running).rejects.toThrow('stopped by the user');
  });
});
