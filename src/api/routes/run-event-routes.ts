import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RunDetail } from '../../contract/run.ts';
import type { UseCases } from '../../execution/use-cases/use-cases.ts';
import { problemReplies } from '../plugins/documented-replies.ts';
import type { RouteOptions } from './route-options.ts';

const POLL_MS = 250;
// Proxies and clients give up connections that are silent for longer; a comment keeps them.
const SILENCE_MS = 15_000;
const LIVE_STATES: ReadonlySet<RunDetail['state']> = new Set(['pending', 'running']);

export const runEventRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { useCases }) => {
  const closing = new AbortController();
  app.addHook('preClose', (done) => {
    closing.abort();
    done();
  });

  app.get(
    '/api/runs/:run_id/events',
    {
      schema: {
        operationId: 'followRun',
        tags: ['Runs'],
        summary: 'Follow a run',
        description:
          'Server-sent events: `run` with the run as it stands, at once and whenever it has changed; `end` with its last ' +
          'state, after which the stream closes. Works for runs of other processes on the same database too.',
        params: z.object({ run_id: z.string().min(1).max(200).describe('Id of the run.') }),
        response: {
          200: {
            description: 'The stream.',
            content: { 'text/event-stream': { schema: z.string().describe('Events whose data is a run as JSON.') } },
          },
          ...problemReplies(404, 422),
        },
      },
    },
    async (request, reply) => {
      const first = await useCases.readRun(request.params.run_id);
      const gone = new AbortController();
      request.raw.socket.once('close', () => gone.abort());
      const signal = AbortSignal.any([closing.signal, gone.signal]);
      const stream = Readable.from(runEvents(first, useCases, signal));
      return reply
        .type('text/event-stream')
        .header('cache-control', 'no-store')
        .send(stream as never);
    },
  );
};

async function* runEvents(first: RunDetail, useCases: UseCases, signal: AbortSignal): AsyncGenerator<string> {
  let sent = '';
  let silentMs = 0;
  for (let run = first, id = 1; ; run = await useCases.readRun(first.run_id)) {
    const data = JSON.stringify(run);
    silentMs += POLL_MS;
    if (data !== sent) {
      yield `id: ${id}\nevent: run\ndata: ${data}\n\n`;
      [sent, silentMs, id] = [data, 0, id + 1];
    } else if (silentMs >= SILENCE_MS) {
      yield ': still here\n\n';
      silentMs = 0;
    }
    if (!LIVE_STATES.has(run.state)) {
      yield `id: ${id}\nevent: end\ndata: ${data}\n\n`;
      return;
    }
    await wait(POLL_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
  }
}
