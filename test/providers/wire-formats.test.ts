import { generateText, jsonSchema, Output, streamText, tool } from 'ai';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSimulator } from '../support/open-simulator.ts';
import type { ExportedTask } from '../support/simulated-tasks.ts';
import { editsPrompt, exportedTasks } from '../support/simulated-tasks.ts';
import { wireModel, WIRES } from '../support/wire-models.ts';

let task: ExportedTask;
beforeAll(() => {
  task = exportedTasks(['accuracy_easy_1'])[0]!;
});

const perfect = { repair: 1, damage: 0 };
const usageFigures = { cachedShare: 0.5, cacheWriteShare: 0.25, reasoningTokens: 40 };

async function openFor(behaviour: Parameters<typeof openTestSimulator>[0] = {}) {
  return openTestSimulator({ tasks: [task.known], behaviour: perfect, ...behaviour });
}

describe.each(WIRES)('the unmodified AI SDK over %s', (wire) => {
  test('reads a whole reply, its end, and one more of the same as a stream', async () => {
    const { url, log } = await openFor({ isVaried: false });
    const asked = { model: wireModel(wire, url), prompt: editsPrompt(task), maxRetries: 0 };
    const whole = await generateText(asked);
    const stream = streamText(asked);
    const changes = (text: string): unknown[] => (JSON.parse(text) as { changes: unknown[] }).changes;
    expect(whole.finishReason).toBe('stop');
    expect(changes(whole.text)).toHaveLength(task.known.errors.length);
    expect(await stream.text).toBe(whole.text);
    expect(await stream.finishReason).toBe('stop');
    expect(log().map(({ status, task: about, is_stream }) => [status, about, is_stream])).toEqual([
      [200, 'accuracy_easy_1', false],
      [200, 'accuracy_easy_1', true],
    ]);
  });

  test('finds every token in its bucket, whole and streamed', async () => {
    const { url, log } = await openFor({ behaviour: usageFigures });
    const asked = { model: wireModel(wire, url), prompt: 'x'.repeat(4000), maxRetries: 0 };
    const whole = await generateText(asked);
    const streamed = await streamText(asked).usage;
    // 1,000 tokens: half from the cache; of the other 500 a quarter into it, where the provider counts that.
    const writes = wire === 'google' || wire === 'compatible' ? 0 : 125;
    const written = log()[0]!.usage!.output;
    for (const usage of [whole.usage, streamed]) {
      expect(usage.inputTokens).toBe(1000);
      expect(usage.inputTokenDetails.cacheReadTokens).toBe(500);
      expect(usage.inputTokenDetails.cacheWriteTokens ?? 0).toBe(writes);
      expect(usage.inputTokenDetails.noCacheTokens).toBe(500 - writes);
      expect(usage.outputTokens).toBe(written + 40);
      expect(usage.outputTokenDetails.reasoningTokens).toBe(40);
    }
  });

  test('gets the members that a schema asks for', async () => {
    const { url } = await openFor();
    const schema = jsonSchema<{ changes: { rid: string; new: string | null }[]; note: string | null }>({
      type: 'object',
      properties: {
        changes: {
          type: 'array',
          items: {
            type: 'object',
            properties: { rid: { type: 'string' }, new: { type: ['string', 'null'] } },
            required: ['rid', 'new'],
            additionalProperties: false,
          },
        },
        note: { type: ['string', 'null'] },
      },
      required: ['changes', 'note'],
      additionalProperties: false,
    });
    const { output } = await generateText({
      model: wireModel(wire, url),
      prompt: editsPrompt(task),
      output: Output.object({ schema }),
      maxRetries: 0,
    });
    expect(Object.keys(output)).toEqual(['changes', 'note']);
    expect(Object.keys(output.changes[0]!)).toEqual(['rid', 'new']);
    expect(output.changes).toHaveLength(task.known.errors.length);
  });

  test('goes through a loop of tools: one look, all edits, the end', async () => {
    const { url } = await openFor();
    const edits: number[] = [];
    const { steps, finishReason } = await generateText({
      model: wireModel(wire, url),
      prompt: editsPrompt(task),
      maxRetries: 0,
      tools: {
        run_query: tool({
          description: 'SQL over the table "readings"',
          inputSchema: jsonSchema<{ sql: string }>({ type: 'object', properties: { sql: { type: 'string' } } }),
          execute: ({ sql }) => `10 rows of ${sql}`,
        }),
        apply_edits: tool({
          description: 'Changes cells',
          inputSchema: jsonSchema<{ changes: unknown[] }>({
            type: 'object',
            properties: { changes: { type: 'array' } },
          }),
          execute: ({ changes }) => {
            edits.push(changes.length);
            return 'done';
          },
        }),
      },
      stopWhen: ({ steps: taken }) => taken.length >= 5,
    });
    const names = steps.flatMap(({ toolCalls }) => toolCalls.map(({ toolName }) => toolName));
    expect(names).toEqual(['run_query', 'apply_edits']);
    expect(steps[0]!.toolResults[0]!.output).toBe('10 rows of SELECT * FROM "readings" LIMIT 5');
    expect(edits).toEqual([task.known.errors.length]);
    expect(finishReason).toBe('stop');
  });

  test('stops at the limit of output tokens', async () => {
    const { url } = await openFor();
    const { finishReason, usage, text } = await generateText({
      model: wireModel(wire, url),
      prompt: editsPrompt(task),
      maxOutputTokens: 100,
      maxRetries: 0,
    });
    expect(finishReason).toBe('length');
    expect(usage.outputTokens).toBe(100);
    expect(text).toHaveLength(400);
  });

  test('is refused without a key, except at a local server', async () => {
    const { url } = await openFor();
    const path = {
      responses: '/v1/responses',
      chat: '/v1/chat/completions',
      anthropic: '/v1/messages',
      google: '/v1beta/models/sim:generateContent',
      compatible: '/compatible/v1/chat/completions',
    }[wire];
    const question = [{ role: 'user', content: 'hello', parts: [{ text: 'hello' }] }];
    const body = JSON.stringify({
      model: 'sim',
      max_tokens: 9,
      input: question,
      messages: question,
      contents: question,
    });
    const { status } = await fetch(`${url}${path}`, { method: 'POST', body });
    expect(status).toBe(wire === 'compatible' ? 200 : 401);
  });
});

describe('a simulated provider', () => {
  test('names the call in the header that its provider has', async () => {
    const { url } = await openFor();
    const idOf = async (wire: (typeof WIRES)[number]): Promise<unknown> => {
      const { response } = await generateText({ model: wireModel(wire, url), prompt: 'hello', maxRetries: 0 });
      return response.headers?.['x-request-id'] ?? response.headers?.['request-id'] ?? null;
    };
    expect(await idOf('responses')).toBe('req_simo00000001');
    expect(await idOf('anthropic')).toBe('req_sima00000001');
    expect([await idOf('google'), await idOf('compatible')]).toEqual([null, null]);
  });

  test('lists its models in the form of whoever is asked', async () => {
    const models = [{ model: 'gpt-sim', behaviour: {} }];
    const { url } = await openFor({ models });
    const read = async (path: string, headers: Record<string, string> = {}): Promise<unknown> =>
      (await fetch(`${url}${path}`, { headers })).json();
    expect(await read('/v1/models')).toMatchObject({ object: 'list', data: [{ id: 'simulated' }, { id: 'gpt-sim' }] });
    expect(await read('/v1/models', { 'anthropic-version': '2023-06-01' })).toMatchObject({
      data: [{ type: 'model', id: 'simulated' }, { id: 'gpt-sim' }],
      has_more: false,
    });
    expect(await read('/v1beta/models')).toMatchObject({
      models: [{ name: 'models/simulated' }, { name: 'models/gpt-sim' }],
    });
  });

  test.each([
    ['/v1/responses', { model: 'm' }, "Missing required parameter: 'input'."],
    ['/v1/chat/completions', { messages: [{ role: 'user', content: 'x' }] }, 'you must provide a model parameter'],
    ['/v1/messages', { model: 'm', messages: [{ role: 'user', content: 'x' }] }, 'max_tokens: Field required'],
    ['/v1beta/models/m:generateContent', {}, 'contents is not specified'],
  ])('answers a wrong request to %s as its provider does', async (path, body, message) => {
    const { url } = await openFor();
    const headers = { authorization: 'Bearer k', 'x-api-key': 'k', 'x-goog-api-key': 'k' };
    const reply = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const { error } = (await reply.json()) as { error: { message: string } };
    expect([reply.status, error.message]).toEqual([400, message]);
  });
});
